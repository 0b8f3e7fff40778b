package io.siyuflow.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;

/**
 * What a parsed process says of itself.
 *
 * @param startsWith events it may be bound to
 * @param inputs what code gives when it starts it
 * @param waitsFor messages its instances wait for, named as events
 * @param names what expressions may ask for once the step that gives it was passed
 */
record ProcessFacts(List<String> startsWith, List<String> inputs, Set<String> waitsFor, Set<String> names) {

    private static final String PROPERTY = "siyuflow.facts";

    ProcessFacts(
            Collection<String> startsWith,
            Collection<String> inputs,
            Collection<String> waitsFor,
            Collection<String> names) {
        this(List.copyOf(startsWith), List.copyOf(inputs), Set.copyOf(waitsFor), Set.copyOf(names));
    }

    void attachTo(ProcessDefinitionEntity definition) {
        definition.setProperty(PROPERTY, this);
    }

    static ProcessFacts of(ProcessDefinitionImpl definition) {
        return (ProcessFacts) definition.getProperty(PROPERTY);
    }
}
