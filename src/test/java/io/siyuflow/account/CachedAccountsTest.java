package io.siyuflow.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.StartRefused;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class CachedAccountsTest {

    private static final AccountId MP = new AccountId("wx0123456789abcdef");
    private static final AccountId CORP = new AccountId("ww0123456789abcdef");
    private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private final TestDatabase database = TestDatabase.create();
    private final String key = SealTest.aKey();
    private final Node node = new Node(key, List.of());

    @Test
    void givesBackTheSecretsOfANewAccountToModulesOnly() {
        Account added = node.authorising.add(anMp());

        assertThat(node.accounts.all()).containsExactly(added);
        Credentials credentials = node.accounts.credentials(MP).orElseThrow();
        assertThat(credentials.secret()).isEqualTo("mp-app-secret-0001");
        assertThat(credentials.aesKey()).isEqualTo(AES_KEY);
        assertThat(credentials.toString()).doesNotContain("mp-app-secret-0001", AES_KEY);
        assertThat(anMp().toString()).doesNotContain("mp-app-secret-0001", AES_KEY);
    }

    @Test
    void takesAnMpForAServiceAccountInSafeModeUnlessToldOtherwise() {
        Account plain = node.authorising.add(anMp());

        node.authorising.change(
                MP,
                new AccountForms.Change(
                        "订阅号", null, null, null, null, AccountKind.SUBSCRIPTION, CallbackMode.COMPATIBLE));

        Account changed = new Node(key, List.of()).accounts.find(MP).orElseThrow();
        assertThat(plain.kind()).isEqualTo(AccountKind.SERVICE);
        assertThat(plain.callbackMode()).isEqualTo(CallbackMode.SAFE);
        assertThat(changed.kind()).isEqualTo(AccountKind.SUBSCRIPTION);
        assertThat(changed.callbackMode()).isEqualTo(CallbackMode.COMPATIBLE);
    }

    @Test
    void aCorpHasNeitherKindNorMode() {
        Account corp = node.authorising.add(aCorp());

        assertThat(corp.kind()).isNull();
        assertThat(corp.callbackMode()).isNull();
        assertThatThrownBy(() -> node.authorising.change(
                        CORP, new AccountForms.Change("企业", null, null, null, null, null, CallbackMode.PLAIN)))
                .hasMessageContaining("企业微信总是加密");
        assertThatThrownBy(() -> node.authorising.change(
                        CORP, new AccountForms.Change("企业", null, null, null, null, AccountKind.SERVICE, null)))
                .hasMessageContaining("只有公众号");
    }

    @Test
    void tellsOfANewAccountOnceAndInItsTransaction() {
        node.authorising.add(anMp());
        assertThatThrownBy(() -> node.authorising.add(anMp())).isInstanceOf(RequestRefused.class);

        assertThat(node.published).containsExactly(new AccountAdded(MP, Platform.MP));
        assertThat(node.withinTransaction).containsExactly(true);
    }

    @Test
    void anAccountIsNotAddedWhenWhatBelongsToItFails() {
        node.onPublished = event -> {
            throw new IllegalStateException("no import");
        };

        assertThatThrownBy(() -> node.authorising.add(anMp())).hasMessage("no import");

        assertThat(node.accounts.all()).isEmpty();
        assertThat(new Node(key, List.of()).accounts.all()).isEmpty();
    }

    @Test
    void whatIsStartedWithAnAccountKnowsItAndNobodyElseDoesBeforeItsCommit() {
        List<Boolean> found = new ArrayList<>();
        node.onPublished = event -> {
            found.add(node.accounts.find(MP).isPresent());
            found.add(node.accounts.findEvenIfNew(MP).isPresent());
            found.add(node.accounts.credentials(MP).isPresent());
            found.add(elsewhere(() -> node.accounts.findEvenIfNew(MP).isPresent()));
            throw new IllegalStateException("no import");
        };

        assertThatThrownBy(() -> node.authorising.add(anMp())).hasMessage("no import");

        assertThat(found).containsExactly(true, true, false, false);
        assertThat(node.accounts.find(MP)).isEmpty();
        node.onPublished = event -> {};
        assertThat(node.authorising.add(anMp()).id()).isEqualTo(MP);
    }

    private static boolean elsewhere(BooleanSupplier asked) {
        return CompletableFuture.supplyAsync(asked::getAsBoolean).join();
    }

    @Test
    void findsTheSecretsOfAnAccountThatAnotherNodeHasJustAdded() {
        Node other = new Node(key, List.of());
        node.authorising.add(anMp());

        assertThat(other.accounts.credentials(MP)).isPresent();
        assertThat(other.accounts.credentials(CORP)).isEmpty();
    }

    @Test
    void findsAnAccountThatAnotherNodeHasJustAdded() {
        Node other = new Node(key, List.of());
        node.authorising.add(anMp());

        assertThat(other.accounts.find(MP)).isEmpty();
        assertThat(other.accounts.findEvenIfNew(MP)).isPresent();
        assertThat(other.accounts.findEvenIfNew(CORP)).isEmpty();
    }

    @Test
    void keepsNoSecretReadableInTheDatabase() {
        node.authorising.add(anMp());

        String row = database.jdbc()
                .sql("select a::text || encode(sealed, 'escape') from account a")
                .query(String.class)
                .single();

        assertThat(row).contains(MP.value()).doesNotContain("mp-app-secret-0001", "mptoken", AES_KEY);
    }

    @Test
    void refusesAnAccountThatIsThereAlready() {
        node.authorising.add(anMp());

        assertThatThrownBy(() -> node.authorising.add(anMp()))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("已经添加过");
    }

    @Test
    void leavesSecretsAsTheyAreWhenNoneAreGiven() {
        node.authorising.add(anMp());

        node.authorising.change(MP, new AccountForms.Change("新名字", "", null, null, null, null, null));

        assertThat(node.accounts.find(MP).orElseThrow().name()).isEqualTo("新名字");
        assertThat(node.accounts.credentials(MP).orElseThrow().secret()).isEqualTo("mp-app-secret-0001");
    }

    @Test
    void tellsEveryNodeWithinASecondWhatChangedAndNothingElse() {
        node.authorising.add(anMp());
        node.authorising.add(aCorp());
        Node other = new Node(key, List.of());
        AccountWatch watch = new AccountWatch(other.accounts);
        watch.start();

        node.authorising.setEnabled(MP, false);

        eventually(() -> !other.accounts.find(MP).orElseThrow().enabled());
        eventually(() -> !other.changes.isEmpty());
        watch.stop();
        assertThat(other.changes).containsExactly(new AccountChanged(MP, false));
        assertThat(node.changes).contains(new AccountChanged(MP, false));
    }

    @Test
    void blocksUntilACallSucceedsAndServicesStay() {
        node.authorising.add(anMp());
        node.changes.clear();

        node.accounts.block(MP, "服务器 IP 不在白名单");
        Account blocked = node.accounts.find(MP).orElseThrow();
        node.accounts.unblock(MP);

        assertThat(blocked.blocked()).isEqualTo("服务器 IP 不在白名单");
        assertThat(node.accounts.find(MP).orElseThrow().blocked()).isNull();
        assertThat(node.changes).isEmpty();
    }

    @Test
    void blockingTwiceForTheSameReasonWritesOnce() {
        node.authorising.add(anMp());
        node.accounts.block(MP, "未授权");
        long version = node.stored.state().version();

        node.accounts.block(MP, "未授权");
        node.accounts.unblock(CORP);

        assertThat(node.stored.state().version()).isEqualTo(version);
    }

    @Test
    void holdsOneAccountOrAll() {
        node.authorising.add(anMp());
        node.authorising.add(aCorp());
        Node other = new Node(key, List.of());

        node.accounts.write(() -> node.stored.setHeld(MP, true));
        other.accounts.refresh();

        assertThat(other.accounts.held(MP)).isTrue();
        assertThat(other.accounts.held(CORP)).isFalse();

        node.accounts.write(() -> node.stored.holdAll(true));
        other.accounts.refresh();

        assertThat(other.accounts.held(CORP)).isTrue();
        assertThat(other.accounts.heldByItself(CORP)).isFalse();
    }

    @Test
    void refusesToStartWithAnotherKeyInWords() {
        node.authorising.add(anMp());

        assertThatThrownBy(() -> new Node(SealTest.aKey(), List.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(MP.value())
                .hasMessageContaining("siyuflow.secret-key");
    }

    @Test
    void startsWithANewKeyWhenTheFormerIsNamedAndNeedsItOnlyOnce() {
        node.authorising.add(anMp());
        String newKey = SealTest.aKey();

        new Node(newKey, List.of(key));
        Node later = new Node(newKey, List.of());

        assertThat(later.accounts.credentials(MP).orElseThrow().secret()).isEqualTo("mp-app-secret-0001");
    }

    private static AccountForms.NewMp anMp() {
        return new AccountForms.NewMp("服务号", MP.value(), "mp-app-secret-0001", "mptoken", AES_KEY, null, null);
    }

    private static AccountForms.NewWecom aCorp() {
        return new AccountForms.NewWecom("企业", CORP.value(), 1000002, "corp-secret-0001", "corptoken", AES_KEY);
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** One running application on the common database. */
    private final class Node {

        private final List<Object> changes = new CopyOnWriteArrayList<>();
        private final List<Object> published = new CopyOnWriteArrayList<>();
        private final List<Boolean> withinTransaction = new ArrayList<>();
        private Consumer<Object> onPublished = event -> {};
        private final StoredAccounts stored = new StoredAccounts(database.jdbc());
        private final CachedAccounts accounts;
        private final AuthorisingAccounts authorising;

        private Node(String key, List<String> formerKeys) {
            Seal seal = new Seal(new AccountSettings(null, key, formerKeys));
            accounts =
                    new CachedAccounts(stored, seal, changes::add, new JdbcTransactionManager(database.dataSource()));
            authorising = new AuthorisingAccounts(accounts, stored, seal, this::publish, Clock.systemUTC());
        }

        private void publish(Object event) {
            published.add(event);
            withinTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            onPublished.accept(event);
        }
    }
}
