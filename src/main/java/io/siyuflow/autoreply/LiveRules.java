package io.siyuflow.autoreply;

import io.siyuflow.shared.AccountId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The rules of each account, compiled and in memory: on this node as soon as they are saved, on others within a second. */
@Component
class LiveRules {

    private static final Logger log = LoggerFactory.getLogger(LiveRules.class);

    private final KeywordRules rules;
    private final ReplySettings settings;
    private final Map<AccountId, Live> live = new ConcurrentHashMap<>();
    private volatile Map<AccountId, Long> seen = Map.of();

    LiveRules(KeywordRules rules, ReplySettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    Live of(AccountId account) {
        return live.computeIfAbsent(account, this::read);
    }

    /** To be called when a change is committed. */
    void forget(AccountId account) {
        live.remove(account);
    }

    /** Compiling happens here rather than while somebody waits for an answer. */
    @Scheduled(fixedDelay = 1000)
    void poll() {
        try {
            Map<AccountId, Long> now = settings.versions();
            now.forEach((account, version) -> {
                if (!version.equals(seen.get(account))) {
                    live.computeIfPresent(account, (known, old) -> read(known));
                }
            });
            seen = now;
        } catch (DataAccessException away) {
            log.warn("Keyword rules can't be read now, those in memory are used: {}", away.getMessage());
        }
    }

    private Live read(AccountId account) {
        return new Live(KeywordIndex.of(rules.of(account)), settings.of(account));
    }

    /** What answers the messages of one account. */
    record Live(KeywordIndex index, ReplySetting setting) {}
}
