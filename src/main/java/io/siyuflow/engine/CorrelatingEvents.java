package io.siyuflow.engine;

import io.siyuflow.callback.EventCorrelator;
import io.siyuflow.callback.ReceivedEvent;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** An instance of the event's subject that waits for it takes it; else the bound process is started with it; else nobody wants it. */
@Service
class CorrelatingEvents implements EventCorrelator {

    private static final Correlation IGNORED = new Correlation.Ignored();
    private static final Correlation TOO_EARLY = new Correlation.TooEarly();

    private final ProcessModels models;
    private final Bindings bindings;
    private final InstanceContexts contexts;
    private final RuntimeService runtime;
    private final MovingInstances instances;
    private final JdbcClient jdbc;

    CorrelatingEvents(
            ProcessModels models,
            Bindings bindings,
            InstanceContexts contexts,
            RuntimeService runtime,
            MovingInstances instances,
            JdbcClient jdbc) {
        this.models = models;
        this.bindings = bindings;
        this.contexts = contexts;
        this.runtime = runtime;
        this.instances = instances;
        this.jdbc = jdbc;
    }

    @Override
    public Correlation correlate(ReceivedEvent event) {
        boolean awaited = models.isAwaited(event.type());
        Optional<Correlation> taken = awaited ? waiting(event).map(waiting -> hand(event, waiting)) : Optional.empty();
        return taken.or(() -> bound(event).map(model -> start(event, model)))
                .orElse(awaited && isAnswerToOurs(event) ? TOO_EARLY : IGNORED);
    }

    /** A finish event may overtake the commit that makes its instance wait; what people do of themselves never comes too early. */
    private static boolean isAnswerToOurs(ReceivedEvent event) {
        return event.type().endsWith("-finished");
    }

    private Optional<ProcessModel> bound(ReceivedEvent event) {
        Optional<Binding> said = bindings.of(event);
        if (said.isEmpty()) {
            return models.byDefault(event.type())
                    .flatMap(model -> models.newest(event.account(), model.key()))
                    .filter(model -> model.startsWith(event.type()));
        }
        return said.map(Binding::process)
                .map(key -> models.newest(event.account(), key)
                        .orElseThrow(() -> new IllegalStateException("事件绑定的流程 " + key + " 没有部署；请部署它，或改绑别的流程")));
    }

    private Correlation start(ReceivedEvent event, ProcessModel model) {
        String businessKey = "evt-" + event.id();
        contexts.begin(businessKey, event.account(), event);
        instances.start(model, businessKey);
        return new Correlation.Taken(model.key(), businessKey);
    }

    private Correlation hand(ReceivedEvent event, Waiting waiting) {
        contexts.of(waiting.businessKey())
                .put(Extensions.resultName(waiting.activity()), ContextTypes.event(event.event()));
        instances.moving(() -> runtime.messageEventReceived(event.type(), waiting.execution()));
        return new Correlation.Taken(waiting.process(), waiting.businessKey());
    }

    /** The instance that has waited longest. One statement over our table and the engine's subscriptions. */
    private Optional<Waiting> waiting(ReceivedEvent event) {
        List<Waiting> found = jdbc.sql("""
                        select c.business_key, c.process_key, s.execution_id_, s.activity_id_
                        from engine_context c
                          join act_ru_event_subscr s on s.proc_inst_id_ = c.process_instance_id
                            and s.event_type_ = 'message' and s.event_name_ = :type
                        where c.account_id = :account and c.subject = :subject and c.state <> 'ENDED'
                        order by s.created_ limit 1""")
                .param("type", event.type())
                .param("account", event.account().value())
                .param("subject", event.event().subject())
                .query((row, n) -> new Waiting(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        return found.stream().findFirst();
    }

    private record Waiting(String businessKey, String process, String execution, String activity) {}
}
