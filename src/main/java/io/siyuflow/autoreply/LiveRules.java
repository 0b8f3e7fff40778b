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

    LiveRules(KeywordRules rules, ReplySettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    Live of(AccountId account) {
        Live known = live.get(account);
        return known == null ? renewed(account) : known;
    }

    /** To be called when a change is committed. */
    void forget(AccountId account) {
        live.remove(account);
    }

    /** Compiling happens here rather than while somebody waits for an answer. */
    @Scheduled(fixedDelay = 1000)
    void poll() {
        try {
            Map<AccountId, Long> versions = settings.versions();
            live.forEach((account, known) -> {
                if (known.version() != versions.getOrDefault(account, 0L)) {
                    renew(account);
                }
            });
        } catch (DataAccessException away) {
            log.warn("Keyword rules can't be read now, those in memory are used: {}", away.getMessage());
        }
    }

    /** Rules that can't be read or compiled keep nobody else's from being renewed. */
    private void renew(AccountId account) {
        try {
            renewed(account);
        } catch (IllegalStateException | SafePattern.Unusable damaged) {
            log.error("The keyword rules of {} can't be used, those in memory are", account, damaged);
        }
    }

    /** Reads without a lock: those who answer a callback hold a connection, and must not wait for somebody who needs one. */
    private Live renewed(AccountId account) {
        // The version first: rules that are newer than it says are read again by the next look.
        long version = settings.version(account);
        Live read = new Live(version, KeywordIndex.of(rules.of(account)), settings.of(account));
        return live.merge(account, read, (one, other) -> other.version() < one.version() ? one : other);
    }

    /** What answers the messages of one account. */
    record Live(long version, KeywordIndex index, ReplySetting setting) {}
}
