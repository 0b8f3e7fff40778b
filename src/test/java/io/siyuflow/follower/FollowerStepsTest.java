package io.siyuflow.follower;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.account.Account;
import io.siyuflow.account.AccountKind;
import io.siyuflow.account.Accounts;
import io.siyuflow.account.CallbackMode;
import io.siyuflow.account.Credentials;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Outcome;
import io.siyuflow.engine.Processes;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FollowerStepsTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-05T04:00:00Z"), ZoneOffset.UTC);

    private final TestDatabase database = TestDatabase.create();
    private final Syncs syncs = new Syncs(database.jdbc(), new SyncReport(database.jdbc()), NOON);
    private final Taggings taggings = new Taggings(database.jdbc(), NOON);
    private final Tags tags = new Tags(database.jdbc(), NOON);
    private final FollowerList followers = new FollowerList(database.jdbc());

    @Test
    void theListEndsAtAnEmptyPageAndWhereItNamesNoNextOne() {
        String sync = begun();

        assertThat(more(sync, List.of("o1", "o2"), "o2")).isTrue();
        assertThat(more(sync, List.of("o3"), null)).isFalse();
        assertThat(more(sync, List.of(), "")).isFalse();
        assertThat(syncs.the(MP, Long.parseLong(sync)).listed()).isEqualTo(3);
    }

    @Test
    void aStepOfAnotherAccountReadsAndChangesNoSyncAndNoTaggingOfThisOne() {
        String sync = begun();
        long tagging = taggings.begin(MP, new Tag(100, "会员", 0), true, "tag-1", "anna");
        CallContext foreign = context(CORP);

        Stream.<Runnable>of(
                        () -> new NextPage(syncs).call(new NextPage.Request(sync), foreign),
                        () -> new NextBatch(syncs).call(new NextBatch.Request(sync), foreign),
                        () -> new KeepPage(syncs).call(new KeepPage.Request(sync, 1, List.of("o1"), "o1"), foreign),
                        () -> new SetAside(syncs, null).call(new SetAside.Request(sync, List.of("o1", "o2")), foreign),
                        () -> new FinishSync(syncs, null).call(new FinishSync.Request(sync, false), foreign),
                        () -> new FinishTagging(taggings).call(new FinishTagging.Request("" + tagging, false), foreign),
                        () -> new RefuseTagging(taggings)
                                .call(new RefuseTagging.Request("" + tagging, List.of("o1")), foreign))
                .forEach(step -> assertThatThrownBy(step::run).isInstanceOf(RequestRefused.class));

        assertThat(syncs.the(MP, Long.parseLong(sync)).state()).isEqualTo(Sync.State.RUNNING);
        assertThat(taggings.the(MP, tagging).state()).isEqualTo(Tagging.State.RUNNING);
    }

    @Test
    void aTagThatWasDeletedAtWechatIsCarriedByNobodyAnyMore() {
        tags.keep(MP, List.of(new Tag(100, "会员", 1), new Tag(101, "老客", 1)));
        new Followers(database.jdbc()).addIfNew(MP, "o1", null, NOON.instant());
        followers.tag(MP, 100, List.of("o1"));
        followers.tag(MP, 101, List.of("o1"));

        tags.keep(MP, List.of(new Tag(101, "老朋友", 1)));

        assertThat(tags.of(MP)).containsExactly(new Tag(101, "老朋友", 1));
        assertThat(followers.find(MP, "o1").orElseThrow().tags()).containsExactly(101);
    }

    @Test
    void anAccountWhoseProcessDoesNotStartDoesNotKeepTheOthersFromTheirNight() {
        List<AccountId> started = new ArrayList<>();
        AccountId broken = new AccountId("wxbroken");
        Processes processes = new Processes() {
            @Override
            public boolean start(Start order) {
                if (order.account().equals(broken)) {
                    throw RequestRefused.conflict("流程 reconcile-followers 要别的输入");
                }
                return started.add(order.account());
            }

            @Override
            public boolean cancel(AccountId account, String businessKey, String reason) {
                throw new UnsupportedOperationException();
            }
        };

        new StartingSync(new These(broken, MP), syncs, processes, database.transaction(), NOON).everyNight();

        assertThat(started).containsExactly(MP);
    }

    private String begun() {
        return "" + syncs.begin(MP, Sync.Kind.FULL, "sync-1", "anna").orElseThrow();
    }

    private boolean more(String sync, List<String> openids, String next) {
        Outcome<KeepPage.Response> outcome =
                new KeepPage(syncs).call(new KeepPage.Request(sync, 3, openids, next), context(MP));
        return ((Outcome.Done<KeepPage.Response>) outcome).result().more();
    }

    private static CallContext context(AccountId account) {
        return new CallContext(account, "k", 1, false, NOON.instant());
    }

    private record These(AccountId... ids) implements Accounts {

        @Override
        public List<Account> all() {
            return Stream.of(ids)
                    .map(id -> new Account(
                            id, Platform.MP, "公众号", true, null, null, AccountKind.SERVICE, CallbackMode.SAFE))
                    .toList();
        }

        @Override
        public Optional<Account> find(AccountId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Credentials> credentials(AccountId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void block(AccountId id, String reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void unblock(AccountId id) {
            throw new UnsupportedOperationException();
        }
    }
}
