package io.siyuflow.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;

/** A deployment that is not accepted. The engine's REST API tells it as HTTP 400 with every problem at its element and line. */
final class ModelRefused extends ParseException {

    ModelRefused(List<ModelProblem> problems) {
        super(sentences(problems), problems.get(0).file(), List.of(), List.of());
        resorceReports.clear();
        problems.stream()
                .collect(Collectors.groupingBy(ModelProblem::file))
                .forEach((file, found) -> resorceReports.add(
                        new ResourceReportImpl(file, reported(found, true), reported(found, false))));
    }

    private static String sentences(List<ModelProblem> problems) {
        return problems.stream()
                .filter(ModelProblem::refused)
                .map(ModelProblem::sentence)
                .collect(Collectors.joining("\n", "没有部署，请修改后再部署：\n", ""));
    }

    private static List<Problem> reported(List<ModelProblem> problems, boolean refused) {
        return problems.stream()
                .filter(problem -> problem.refused() == refused)
                .<Problem>map(Reported::new)
                .toList();
    }

    private record Reported(ModelProblem problem) implements Problem {

        @Override
        public String getMessage() {
            return problem.text();
        }

        @Override
        public int getLine() {
            return problem.line();
        }

        @Override
        public int getColumn() {
            return problem.column();
        }

        @Override
        public String getMainElementId() {
            return problem.element();
        }

        @Override
        public List<String> getElementIds() {
            return problem.element().isEmpty() ? List.of() : List.of(problem.element());
        }
    }
}
