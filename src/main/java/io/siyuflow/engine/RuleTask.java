package io.siyuflow.engine;

import io.siyuflow.rules.Decision;
import io.siyuflow.rules.Rules;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** Decide: <code>${ruleTask}</code> on a business rule task gives its inputs to a rule set and keeps what it proposes. */
@Component
class RuleTask implements JavaDelegate {

    private final Rules rules;
    private final InstanceContexts contexts;
    private final ContextTypes types;

    RuleTask(Rules rules, InstanceContexts contexts, ContextTypes types) {
        this.rules = rules;
        this.contexts = contexts;
        this.types = types;
    }

    @Override
    public void execute(DelegateExecution delegated) {
        ExecutionEntity execution = (ExecutionEntity) delegated;
        Step step = Step.of(execution.getActivity());
        Decision decision = rules.decide(step.uses(), step.inputs(execution, types));
        InstanceContext context = contexts.of(execution);
        context.put(step.resultName(), ContextTypes.decision(decision));
        context.decided(step.activity(), decision);
    }
}
