package io.siyuflow.rules;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/** One compiled version of a rule set. Safe for any number of threads; each decision gets a session of its own. */
final class CompiledRules implements AutoCloseable {

    /** More firings than any sane decision has: a rule that wakes itself up again. */
    private static final int MOST_FIRINGS = 1_000;

    private final RuleSet<?, ?> ruleSet;
    private final KieContainer container;
    private final KieSessionsPool sessions;
    private final ReleaseId release;

    private CompiledRules(RuleSet<?, ?> ruleSet, KieContainer container, ReleaseId release) {
        this.ruleSet = ruleSet;
        this.container = container;
        this.sessions = container.getKieBase().newKieSessionsPool(2);
        this.release = release;
    }

    /**
     * One at a time: while the poller compiled another version, a candidate was seen to be judged by rules that were not its own.
     *
     * @throws RulesDoNotCompile with file and line of every mistake
     */
    static synchronized CompiledRules compile(RuleSet<?, ?> ruleSet, String resource, byte[] content, String label) {
        KieServices kie = KieServices.Factory.get();
        ReleaseId release = kie.newReleaseId("io.siyuflow.rules", ruleSet.id(), label);
        KieFileSystem files = kie.newKieFileSystem().generateAndWritePomXML(release);
        files.write("src/main/resources/rules/" + ruleSet.module() + "/" + RuleFile.nameOf(resource), content);
        // Inside the fat jar only the application's own class loader sees facts and verdicts.
        ClassLoader loader = ruleSet.facts().getClassLoader();
        KieBuilder builder = kie.newKieBuilder(files, loader).buildAll(ExecutableModelProject.class);
        List<String> problems = problems(builder, resource);
        if (!problems.isEmpty()) {
            kie.getRepository().removeKieModule(release);
            throw new RulesDoNotCompile(problems);
        }
        KieContainer container = kie.newKieContainer(release, loader);
        return new CompiledRules(ruleSet, container, release);
    }

    private static List<String> problems(KieBuilder builder, String resource) {
        return builder.getResults().getMessages(Message.Level.ERROR).stream()
                .map(message -> RuleFile.nameOf(resource) + " 第 " + message.getLine() + " 行：" + message.getText())
                .toList();
    }

    List<String> ruleNames() {
        return container.getKieBase().getKiePackages().stream()
                .flatMap(rules -> rules.getRules().stream())
                .map(Rule::getName)
                .toList();
    }

    Decision decide(Record facts, int version) {
        List<Object> verdicts = new ArrayList<>();
        List<String> fired = new ArrayList<>();
        KieSession session = sessions.newKieSession();
        try {
            session.setGlobal("verdicts", verdicts);
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(AfterMatchFiredEvent event) {
                    fired.add(event.getMatch().getRule().getName());
                }
            });
            session.insert(facts);
            if (session.fireAllRules(MOST_FIRINGS) == MOST_FIRINGS) {
                throw new IllegalStateException("规则集 " + ruleSet.id() + " 的规则反复触发，没有结束：" + fired.get(0));
            }
        } finally {
            session.dispose();
        }
        return new Decision(ruleSet.id(), version, List.copyOf(verdicts), List.copyOf(fired));
    }

    @Override
    public void close() {
        sessions.shutdown();
        container.dispose();
        KieServices.Factory.get().getRepository().removeKieModule(release);
    }

    /** Rules with mistakes. */
    static final class RulesDoNotCompile extends RuntimeException {

        private final List<String> problems;

        RulesDoNotCompile(List<String> problems) {
            super(String.join("\n", problems));
            this.problems = problems;
        }

        List<String> problems() {
            return problems;
        }
    }
}
