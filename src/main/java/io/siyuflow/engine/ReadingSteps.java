package io.siyuflow.engine;

import io.siyuflow.connector.Connectors;
import io.siyuflow.shared.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.ErrorEventDefinition;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Makes a parsed diagram ours: every step notes that it was passed, inputs of our steps go into the context row instead of engine
 * variables, and what the process starts with and waits for is kept beside it.
 */
@Component
class ReadingSteps extends AbstractBpmnParseListener {

    private final Connectors connectors;
    private final DiagramExpressions expressions;
    private final StepStarted stepStarted;
    private final InstanceStarted instanceStarted;
    private final InstanceEnded instanceEnded;
    private final TaskCompleted taskCompleted;

    ReadingSteps(
            Connectors connectors,
            DiagramExpressions expressions,
            StepStarted stepStarted,
            InstanceStarted instanceStarted,
            InstanceEnded instanceEnded,
            TaskCompleted taskCompleted) {
        this.connectors = connectors;
        this.expressions = expressions;
        this.stepStarted = stepStarted;
        this.instanceStarted = instanceStarted;
        this.instanceEnded = instanceEnded;
        this.taskCompleted = taskCompleted;
    }

    @Override
    public void parseProcess(Element processElement, ProcessDefinitionEntity definition) {
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, instanceStarted);
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, instanceEnded);
        Reading reading = new Reading(byId(processElement, new HashMap<>()));
        reading.scope(definition);
        new ProcessFacts(reading.startsWith, reading.inputs, reading.waitsFor, reading.names).attachTo(definition);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, taskCompleted);
        if (task.getDueDateExpression() instanceof Expression due) {
            task.setDueDateExpression(new EngineTime(due));
        }
        String excluded = Extensions.properties(element).get(Extensions.NOT_BY);
        if (excluded != null && !excluded.isBlank()) {
            TaskCompleted.exclude(activity, expressions.createExpression(excluded.strip()));
        }
    }

    private static Map<String, Element> byId(Element element, Map<String, Element> found) {
        if (element.attribute("id") != null) {
            found.put(element.attribute("id"), element);
        }
        element.elements().forEach(child -> byId(child, found));
        return found;
    }

    /** One pass over a process. */
    private final class Reading {

        private final Map<String, Element> elements;
        private final List<String> startsWith = new ArrayList<>();
        private final List<String> inputs = new ArrayList<>();
        private final Set<String> waitsFor = new HashSet<>();
        private final Set<String> names = new HashSet<>(Set.of(InstanceContext.EVENT, InstanceContext.RECEIVED));

        Reading(Map<String, Element> elements) {
            this.elements = elements;
        }

        void scope(ScopeImpl scope) {
            awaited(scope);
            for (ActivityImpl activity : scope.getActivities()) {
                if (activity.getActivityBehavior() instanceof MultiInstanceActivityBehavior loop) {
                    LoopItem.takeFrom(loop, activity);
                } else {
                    activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, stepStarted);
                    activity(activity);
                }
                scope(activity);
            }
        }

        private void awaited(ScopeImpl scope) {
            for (EventSubscriptionDeclaration awaited :
                    EventSubscriptionDeclaration.getDeclarationsForScope(scope).values()) {
                if (EventType.MESSAGE.name().equals(awaited.getEventType())) {
                    waitsFor.add(awaited.getUnresolvedEventName());
                    names.add(Extensions.resultName(awaited.getActivityId()));
                    subject(scope, elements.get(awaited.getActivityId()));
                }
            }
        }

        /** Worked out when the waiting begins: of what stands behind an event based gateway, when the gateway is reached. */
        private void subject(ScopeImpl waiting, Element awaited) {
            String subject =
                    awaited == null ? null : Extensions.properties(awaited).get(Extensions.SUBJECT);
            if (subject != null && !subject.isBlank() && waiting instanceof ActivityImpl activity) {
                new AwaitedSubject(expressions.createExpression(subject.strip())).attachTo(activity);
            }
        }

        private void activity(ActivityImpl activity) {
            Element element = elements.get(activity.getId());
            if (element == null) {
                return;
            }
            Map<String, String> properties = Extensions.properties(element);
            startsWith.addAll(Extensions.list(properties.get(Extensions.EVENT)));
            inputs.addAll(Extensions.list(properties.get(Extensions.INPUTS)));
            names.addAll(Extensions.list(properties.get(Extensions.INPUTS)));
            if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior) {
                names.add(Extensions.resultName(activity.getId()));
            }
            Step step = step(activity, element, properties);
            if (step != null) {
                step.attachTo(activity);
                names.add(step.resultName());
                names.add(step.outcomeName());
            }
        }

        private Step step(ActivityImpl activity, Element element, Map<String, String> properties) {
            if (activity.getActivityBehavior() instanceof ExternalTaskActivityBehavior) {
                String topic = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "topic");
                // a topic of somebody else's worker keeps its variables
                return connectors.find(String.valueOf(topic)).isPresent()
                        ? step(activity, Step.Kind.CALL, topic, properties)
                        : null;
            }
            String delegate = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "delegateExpression");
            if (DiagramExpressions.CONNECTOR_TASK.equals(delegate)) {
                return step(activity, Step.Kind.LOCAL, properties.get(Extensions.CONNECTOR), properties);
            } else if (DiagramExpressions.RULE_TASK.equals(delegate)) {
                return step(activity, Step.Kind.RULES, properties.get(Extensions.RULE_SET), properties);
            }
            return null;
        }

        private Step step(ActivityImpl activity, Step.Kind kind, String uses, Map<String, String> properties) {
            String byDefault = kind == Step.Kind.RULES ? "decision" : Extensions.resultName(activity.getId());
            long priority = connectors
                    .find(String.valueOf(uses))
                    .map(known -> known.spec().priority())
                    .orElse(0);
            return new Step(
                    activity.getId(),
                    kind,
                    uses,
                    given(properties, Extensions.RESULT_VARIABLE).orElse(byDefault),
                    given(properties, Extensions.ACCOUNT).map(AccountId::new).orElse(null),
                    priority,
                    takeInputs(activity),
                    errorsAround(activity));
        }

        private static Optional<String> given(Map<String, String> properties, String name) {
            return Optional.ofNullable(properties.get(name)).map(String::trim).filter(value -> !value.isEmpty());
        }

        /**
         * Takes the inputs away from the engine, which would make an execution and a variable row of each. Without them, the step
         * needs no scope of its own unless something is attached to it.
         */
        private Map<String, ParameterValueProvider> takeInputs(ActivityImpl activity) {
            IoMapping mapping = activity.getIoMapping();
            Map<String, ParameterValueProvider> inputs = new LinkedHashMap<>();
            if (mapping != null) {
                mapping.getInputParameters().forEach(input -> inputs.put(input.getName(), input.getValueProvider()));
                mapping.setInputParameters(new ArrayList<>());
                if (mapping.getOutputParameters().isEmpty()) {
                    activity.setIoMapping(null);
                    if (isPlain(activity)) {
                        activity.setScope(false);
                    }
                }
            }
            return inputs;
        }

        private static boolean isPlain(ActivityImpl activity) {
            return activity.getActivities().isEmpty()
                    && activity.getEventActivities().isEmpty()
                    && activity.findCompensationHandler() == null
                    && EventSubscriptionDeclaration.getDeclarationsForScope(activity)
                            .isEmpty();
        }

        private static List<ErrorEventDefinition> errorsAround(ActivityImpl activity) {
            List<ErrorEventDefinition> around = new ArrayList<>();
            for (ScopeImpl scope = activity;
                    scope != null;
                    scope = scope instanceof ActivityImpl a ? a.getFlowScope() : null) {
                around.addAll(
                        scope.getProperties().get(BpmnProperties.ERROR_EVENT_DEFINITIONS) == null
                                ? List.of()
                                : scope.getProperties().get(BpmnProperties.ERROR_EVENT_DEFINITIONS));
            }
            return around;
        }
    }
}
