package io.siyuflow.engine;

import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.shared.AccountId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** What the accounts said about their bindings; in memory, at most one second old on other nodes. */
@Repository
class Bindings {

    private static final Logger log = LoggerFactory.getLogger(Bindings.class);

    private final JdbcClient jdbc;
    private final ObjectProvider<BindingScopes> scopes;
    private final Clock clock;
    private volatile Map<Bound, List<Binding>> byEvent = Map.of();
    private final AtomicLong changes = new AtomicLong(1);
    private volatile long seen;

    Bindings(JdbcClient jdbc, ObjectProvider<BindingScopes> scopes, Clock clock) {
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** The narrowest binding that fits; empty when the account said nothing. */
    Optional<Binding> of(ReceivedEvent event) {
        List<Binding> said = current().getOrDefault(new Bound(event.account(), event.type()), List.of());
        for (BindingScope scope : BindingScope.values()) {
            List<Binding> ofScope =
                    said.stream().filter(binding -> binding.scope() == scope).toList();
            if (!ofScope.isEmpty()) {
                String id = scope == BindingScope.ACCOUNT ? "" : idOf(event, scope);
                Optional<Binding> fits = ofScope.stream()
                        .filter(binding -> binding.scopeId().equals(id))
                        .findFirst();
                if (fits.isPresent()) {
                    return fits;
                }
            }
        }
        return Optional.empty();
    }

    private String idOf(ReceivedEvent event, BindingScope scope) {
        return scopes.stream()
                .map(known -> known.idOf(event, scope))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    List<Binding> of(AccountId account) {
        return current().values().stream()
                .flatMap(List::stream)
                .filter(binding -> binding.account().equals(account))
                .toList();
    }

    void save(Binding binding, String by) {
        jdbc.sql("""
                        insert into engine_binding (account_id, event_type, scope, scope_id, process_key, updated_at, updated_by)
                        values (:account, :event, :scope, :scopeId, :process, :now, :by)
                        on conflict on constraint engine_binding_once do update
                          set process_key = excluded.process_key, updated_at = excluded.updated_at,
                            updated_by = excluded.updated_by""")
                .param("account", binding.account().value())
                .param("event", binding.event())
                .param("scope", binding.scope().name())
                .param("scopeId", binding.scopeId())
                .param("process", binding.process())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
        changes.incrementAndGet();
    }

    void remove(AccountId account, String event, BindingScope scope, String scopeId) {
        jdbc.sql("delete from engine_binding where account_id = ? and event_type = ? and scope = ? and scope_id = ?")
                .params(account.value(), event, scope.name(), scopeId)
                .update();
        changes.incrementAndGet();
    }

    @Scheduled(fixedDelay = 1000)
    void poll() {
        try {
            refresh();
        } catch (DataAccessException away) {
            log.warn("Bindings can't be read now, those in memory are used: {}", away.getMessage());
        }
    }

    private Map<Bound, List<Binding>> current() {
        if (seen != changes.get()) {
            refresh();
        }
        return byEvent;
    }

    private synchronized void refresh() {
        long reading = changes.get();
        byEvent = jdbc
                .sql("select account_id, event_type, scope, scope_id, process_key from engine_binding order by id")
                .query((row, n) -> new Binding(
                        new AccountId(row.getString(1)),
                        row.getString(2),
                        BindingScope.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(binding -> new Bound(binding.account(), binding.event())));
        seen = reading;
    }

    private record Bound(AccountId account, String event) {}
}
