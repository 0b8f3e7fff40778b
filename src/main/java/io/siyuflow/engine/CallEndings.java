package io.siyuflow.engine;

import io.siyuflow.connector.CallHistory;
import io.siyuflow.connector.Calls;
import io.siyuflow.connector.InvalidRequest;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.RequestRefused;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Tells the engine how a call ended; the only place that knows what an outcome means to a process. A conflict repeats only the
 * telling, never the call.
 */
@Component
class CallEndings {

    private static final Logger log = LoggerFactory.getLogger(CallEndings.class);
    private static final int TELLINGS = 25;

    /** PostgreSQL's SQLSTATE {@code deadlock_detected}. */
    private static final String DEADLOCK = "40P01";

    /** Put off because we want it so: no reason to give up, however long it takes. */
    private static final Set<String> BY_OURSELVES = Set.of(Calls.HELD, Calls.SWITCHED_OFF);

    private final ExternalTaskService tasks;
    private final CommandExecutor commands;
    private final ProcessEngineConfigurationImpl engine;
    private final InstanceContexts contexts;
    private final WorkerId worker;
    private final WorkerSettings settings;
    private final CallHistory history;
    private final Clock clock;

    CallEndings(
            ProcessEngine engine,
            InstanceContexts contexts,
            WorkerId worker,
            WorkerSettings settings,
            CallHistory history,
            Clock clock) {
        this.tasks = engine.getExternalTaskService();
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.commands = this.engine.getCommandExecutorTxRequired();
        this.contexts = contexts;
        this.worker = worker;
        this.settings = settings;
        this.history = history;
        this.clock = clock;
    }

    void ended(CallTask task, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Blocked<?> blocked) {
            standStill(task, blocked.code() + "：" + blocked.message());
        } else if (outcome instanceof Outcome.TryLater<?> later) {
            putOff(task, later);
        } else {
            goOn(task, outcome);
        }
    }

    void failed(CallTask task, RuntimeException failure) {
        if (failure instanceof ResultUnknown || failure instanceof InvalidRequest) {
            standStill(task, failure.getMessage());
            if (failure instanceof ResultUnknown) {
                goOnIfResolvedMeanwhile(task);
            }
            return;
        }
        int left = (task.retries() == null ? settings.tries() : task.retries()) - 1;
        log.warn("Call {} of {} failed, {} tries left", task.connector(), task.businessKey(), left, failure);
        Duration pause = settings.backoff().multipliedBy(1L << Math.max(0, Math.min(6, settings.tries() - 1 - left)));
        fail(task, failure.getClass().getSimpleName() + "：" + failure.getMessage(), Math.max(0, left), pause);
    }

    /** Somebody may have looked into the ledger and said what became of the call before the task stood still. */
    private void goOnIfResolvedMeanwhile(CallTask task) {
        if (task.call().account() != null && history.isResolved(task.call().account(), task.id())) {
            tasks.setRetries(task.id(), 1);
        }
    }

    private void goOn(CallTask task, Outcome<?> outcome) {
        StepResult result = StepResult.of(outcome).orElseThrow();
        tell(
                task,
                () -> commands.execute(command -> {
                    contexts.lock(task.businessKey());
                    ParsedDefinitions.lend(engine, command, task.definition());
                    WholeInstance.read(command, task.processInstance());
                    Step step = step(task);
                    InstanceContext context = contexts.of(task.businessKey());
                    result.putInto(context, step);
                    context.answered(task.activityInstance());
                    if (outcome instanceof Outcome.Rejected<?> rejected && step.isCaught(rejected.code())) {
                        tasks.handleBpmnError(task.id(), worker.id(), rejected.code(), rejected.message());
                    } else {
                        tasks.complete(task.id(), worker.id());
                    }
                    return null;
                }));
    }

    private Step step(CallTask task) {
        return Step.of(engine.getDeploymentCache()
                .findDeployedProcessDefinitionById(task.definition())
                .findActivity(task.activity()));
    }

    private void putOff(CallTask task, Outcome.TryLater<?> later) {
        boolean tooLong = task.created().plus(settings.ceiling()).isBefore(clock.instant());
        if (tooLong && !BY_OURSELVES.contains(later.code())) {
            standStill(task, "已等待超过 " + settings.ceiling().toHours() + " 小时：" + later.message());
        } else {
            int unchanged = task.retries() == null ? settings.tries() : task.retries();
            fail(task, later.code() + "：" + later.message(), unchanged, later.after());
        }
    }

    private void standStill(CallTask task, String why) {
        fail(task, why, 0, Duration.ZERO);
    }

    private void fail(CallTask task, String why, int retries, Duration pause) {
        tell(task, () -> tasks.handleFailure(task.id(), worker.id(), why, retries, pause.toMillis()));
    }

    private void tell(CallTask task, Runnable telling) {
        for (int attempt = 1; ; attempt++) {
            try {
                telling.run();
                return;
            } catch (OptimisticLockingException | ConcurrencyFailureException conflict) {
                if (attempt == TELLINGS || !pause(attempt)) {
                    log.warn("The end of task {} could not be told; it is told again when its lock ends", task.id());
                    return;
                }
            } catch (SuspendedEntityInteractionException suspended) {
                log.info(
                        "Instance {} is suspended; the end of {} is told on resume",
                        task.businessKey(),
                        task.activity());
                return;
            } catch (BadUserRequestException gone) {
                if (gone.getCause() instanceof RequestRefused) {
                    throw gone; // said by a step behind the call, not of its task
                }
                log.info("Task {} is no longer ours: {}", task.id(), gone.getMessage());
                return;
            } catch (ProcessEngineException failure) {
                if (!wasOvertaken(failure) || attempt == TELLINGS || !pause(attempt)) {
                    throw failure;
                }
            }
        }
    }

    /**
     * Something that does not wait for the context's row (a timer, a message) moved the instance while this branch was reading its
     * executions, or wanted the same rows in another order: told again, it is there.
     */
    private static boolean wasOvertaken(ProcessEngineException failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return String.valueOf(failure.getMessage()).startsWith("ENGINE-03077")
                || (cause instanceof SQLException refused && DEADLOCK.equals(refused.getSQLState()));
    }

    private static boolean pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 10 + 10L * attempt));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
