package io.siyuflow.engine;

import io.siyuflow.shared.RequestRefused;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** The engine wraps what a listener throws, and its REST API takes that for an error of the server; a refusal is none. */
final class PlainRefusals extends CommandInterceptor {

    /** In all the engine's messages about what belongs to an account that is not granted; their numbers differ. */
    private static final String FOREIGN = "no authenticated tenant";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException failure) {
            throw plain(failure);
        }
    }

    private static RuntimeException plain(ProcessEngineException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TaskRefused refused) {
                return refused;
            } else if (cause instanceof RequestRefused refused) {
                return new BadUserRequestException(refused.getMessage(), refused);
            } else if (cause.getMessage() != null && cause.getMessage().contains(FOREIGN)) {
                return new AuthorizationException("它属于没有授权给您的账号");
            }
        }
        return failure;
    }
}
