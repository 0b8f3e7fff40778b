package io.siyuflow.engine;

/**
 * Something about a deployed file that a person has to know.
 *
 * @param element the id that Modeler shows, or empty when the file as a whole is meant
 * @param line from 1, or 0 when there is none
 * @param text what is wrong and how to mend it, in the operator's language
 * @param refused {@code false}: a warning only
 */
record ModelProblem(String file, String element, int line, int column, String text, boolean refused) {

    static ModelProblem at(String file, BpmnElement element, String text) {
        return new ModelProblem(file, element.shownId(), element.line(), element.column(), text, true);
    }

    static ModelProblem ofFile(String file, String text) {
        return new ModelProblem(file, "", 0, 0, text, true);
    }

    ModelProblem asWarning() {
        return new ModelProblem(file, element, line, column, text, false);
    }

    /** One line that names the place and the problem. */
    String sentence() {
        StringBuilder place = new StringBuilder(file);
        if (line > 0) {
            place.append(" 第 ").append(line).append(" 行");
        }
        if (!element.isEmpty()) {
            place.append("，元素 ").append(element);
        }
        return place.append("：").append(text).toString();
    }
}
