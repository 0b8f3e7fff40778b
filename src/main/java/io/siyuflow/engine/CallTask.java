package io.siyuflow.engine;

import io.siyuflow.connector.CallOrder;
import io.siyuflow.connector.InvalidRequest;
import java.time.Instant;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * A task that this node has locked, with the inputs that were worked out when it was made.
 *
 * @param retries null if it never failed
 * @param call null if the context row has none
 */
record CallTask(
        String id,
        String connector,
        String businessKey,
        String processInstance,
        String definition,
        String activity,
        String activityInstance,
        Integer retries,
        Instant created,
        WaitingCall call) {

    static CallTask of(LockedExternalTask task, WaitingCall call) {
        return new CallTask(
                task.getId(),
                task.getTopicName(),
                task.getBusinessKey(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                task.getActivityId(),
                task.getActivityInstanceId(),
                task.getRetries(),
                task.getCreateTime().toInstant(),
                call);
    }

    /** Of a task that is being inserted, locked by this node. */
    static CallTask of(ExternalTaskEntity task, String businessKey, WaitingCall call) {
        return new CallTask(
                task.getId(),
                task.getTopicName(),
                businessKey,
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                task.getActivityId(),
                task.getActivityInstanceId(),
                null,
                task.getCreateTime().toInstant(),
                call);
    }

    CallOrder order() {
        if (call == null) {
            throw new InvalidRequest("流程实例里没有「" + activity + "」的输入");
        }
        if (call.account() == null) {
            throw new InvalidRequest("这个流程实例不属于任何账号，无法调用「" + connector + "」；请由账号的事件启动流程");
        }
        return new CallOrder(connector, call.account(), call.inputs(), id, businessKey, activity);
    }
}
