package io.siyuflow.engine;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.springframework.stereotype.Component;

/** Notes who completed a user task, and refuses whom the diagram excludes, wherever it is completed: Tasklist, REST or console. */
@Component
class TaskCompleted implements TaskListener {

    private static final String PROPERTY = "siyuflow.notBy";

    private final InstanceContexts contexts;
    private final Clock clock;

    TaskCompleted(InstanceContexts contexts, Clock clock) {
        this.contexts = contexts;
        this.clock = clock;
    }

    static void exclude(ActivityImpl task, Expression user) {
        task.setProperty(PROPERTY, user);
    }

    @Override
    public void notify(DelegateTask completed) {
        ExecutionEntity execution = ((TaskEntity) completed).getExecution();
        String by = by().orElseThrow(() -> new TaskRefused("请先登录：要知道任务是谁完成的"));
        if (execution.getActivity().getProperty(PROPERTY) instanceof Expression excluded
                && by.equals(excluded.getValue(execution))) {
            throw new TaskRefused("「" + completed.getName() + "」不能由 " + by + " 自己完成，请换一个人");
        }
        contexts.of(execution)
                .put(
                        Extensions.resultName(completed.getTaskDefinitionKey()),
                        ContextTypes.task(new TaskDone(by, clock.instant())));
    }

    private static Optional<String> by() {
        return Optional.ofNullable(Context.getCommandContext().getAuthenticatedUserId())
                .or(() -> DeployingUser.signedIn().map(user -> user.getName()));
    }
}
