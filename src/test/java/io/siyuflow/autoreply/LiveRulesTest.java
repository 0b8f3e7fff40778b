package io.siyuflow.autoreply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LiveRulesTest {

    private static final AccountId SHOP = new AccountId("wxshop0000000001");

    private final TestDatabase database = TestDatabase.create();
    private final Node node = new Node(database.jdbc());

    @Test
    void anotherNodesChangesAreSeenByTheNextLook() {
        node.live.of(SHOP);
        Node other = new Node(database.jdbc());
        other.add(SHOP, "地址");

        node.live.poll();

        assertThat(node.hears(SHOP, "地址")).isTrue();
    }

    @Test
    void readsAgainWhatWasReadWhileItChanged() {
        node.add(SHOP, "地址");
        LiveRules.Live read = node.live.of(SHOP);
        node.add(SHOP, "电话");

        node.live.poll();
        node.live.poll();

        assertThat(node.live.of(SHOP).version()).isEqualTo(read.version() + 1);
        assertThat(node.hears(SHOP, "电话")).isTrue();
    }

    @Test
    void aRuleThatCantBeReadKeepsNoOtherAccountFromItsOwn() {
        List<AccountId> damaged = IntStream.range(0, 8)
                .mapToObj(n -> new AccountId("wxdamaged000000" + n))
                .toList();
        damaged.forEach(node.live::of);
        node.live.of(SHOP);
        damaged.forEach(this::damage);
        node.add(SHOP, "地址");

        node.live.poll();

        assertThat(node.hears(SHOP, "地址")).isTrue();
        assertThat(node.hears(damaged.get(0), "地址")).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> new Node(database.jdbc()).live.of(damaged.get(0)));
    }

    @Test
    @Timeout(20)
    void whoeverHoldsAConnectionDoesNotWaitForSomebodyWhoNeedsOne() throws Exception {
        node.add(SHOP, "地址");
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(database.dataSource());
            pool.setMaximumPoolSize(1);
            pool.setConnectionTimeout(Duration.ofSeconds(15).toMillis());
            Node busy = new Node(JdbcClient.create(pool));
            TransactionTemplate callback = new TransactionTemplate(new JdbcTransactionManager(pool));

            CompletableFuture<LiveRules.Live> trying = new CompletableFuture<>();
            Duration waited = callback.execute(tx -> {
                busy.settings.versions();
                trying.completeAsync(() -> busy.live.of(SHOP));
                while (pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0) {
                    Thread.onSpinWait();
                }
                long began = System.nanoTime();
                assertThat(busy.hears(SHOP, "地址")).isTrue();
                return Duration.ofNanos(System.nanoTime() - began);
            });

            assertThat(waited).isLessThan(Duration.ofSeconds(5));
            assertThat(trying.get().index()).isNotNull();
        }
    }

    private void damage(AccountId account) {
        node.settings.changed(account);
        database.jdbc()
                .sql(
                        "insert into autoreply_keyword_rule (account_id, name, enabled, priority, position, keywords, open_times,"
                                + " items, to_desk, updated_at) values (?, '?', true, 'NORMAL', 1,"
                                + " '[{\"text\": \"地址\", \"match\": \"SMELL\"}]', '{}', '[]', true, now())")
                .param(account.value())
                .update();
    }

    private static final class Node {

        private final ReplySettings settings;
        private final KeywordRules rules;
        private final LiveRules live;

        Node(JdbcClient jdbc) {
            settings = new ReplySettings(jdbc, Clock.systemUTC());
            rules = new KeywordRules(jdbc, Api.json(), Clock.systemUTC());
            live = new LiveRules(rules, settings);
        }

        void add(AccountId account, String word) {
            settings.changed(account);
            rules.add(
                    account,
                    new KeywordRuleDraft(
                            word,
                            true,
                            Priority.NORMAL,
                            List.of(new Keyword(word, Keyword.Match.EXACT)),
                            OpenTimes.ALWAYS,
                            List.of(new Content.Text("好")),
                            false),
                    null);
        }

        boolean hears(AccountId account, String words) {
            return !live.of(account)
                    .index()
                    .hits(words, java.time.LocalDateTime.now(Clock.systemUTC()))
                    .isEmpty();
        }
    }
}
