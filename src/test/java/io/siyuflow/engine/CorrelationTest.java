package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.OTHER;
import static io.siyuflow.engine.SwitchableAccounts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.callback.EventCorrelator.Correlation;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.shared.RequestRefused;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.ConcurrencyFailureException;

@EngineTest
class CorrelationTest {

    private static final String SCANNED = "mp.scanned";
    private static final Principal WANG = () -> "小王";

    @Autowired
    Story story;

    @Autowired
    Vendor vendor;

    @Autowired
    BindingsController bindings;

    @Autowired
    ProcessModels models;

    private String openid;

    @BeforeEach
    void deploy() {
        openid = "o-" + UUID.randomUUID();
        vendor.reset();
        story.deploy("send-once", "find-and-decide", "send-each", "ask-for-words");
    }

    @AfterEach
    void unbind() {
        for (BindingScope scope : BindingScope.values()) {
            bindings.unbind(SHOP.value(), SCANNED, scope, scope == BindingScope.ACCOUNT ? "" : "c-1");
        }
    }

    @Test
    void theSharedProcessTakesAnEventUnlessTheAccountSaysOtherwise() {
        assertThat(process(scanned(""))).contains("send-each");

        bind(BindingScope.ACCOUNT, null, null);

        assertThat(process(scanned(""))).isEmpty();
    }

    @Test
    void theNarrowestBindingWins() {
        bind(BindingScope.ACCOUNT, null, null);
        bind(BindingScope.CHANNEL, "c-1", "send-each");

        assertThat(process(scanned("c-1"))).contains("send-each");
        assertThat(process(scanned("c-2"))).isEmpty();

        bind(BindingScope.LIVE_CODE, "c-1", null);

        assertThat(process(scanned("c-1"))).isEmpty();
    }

    @Test
    void theAccountsOwnVersionIsStartedAndNobodyElses() {
        story.deployTo(OTHER.value(), "send-each");
        String shared = models.newest(SHOP, "send-each").orElseThrow().definitionId();
        assertThat(models.newest(OTHER, "send-each").orElseThrow().definitionId())
                .isNotEqualTo(shared);
        assertThat(models.newest(OTHER, "send-each").orElseThrow().isShared()).isFalse();

        assertThat(process(scanned(""))).contains("send-each");
        assertThat(models.byDefault(SCANNED).orElseThrow().definitionId()).isEqualTo(shared);
        assertThat(models.startable(SHOP))
                .filteredOn(model -> model.key().equals("send-each"))
                .extracting(ProcessModel::definitionId)
                .containsExactly(shared);
    }

    @Test
    void refusesABindingThatCouldNotWork() {
        assertThatThrownBy(() -> bind(BindingScope.ACCOUNT, null, "no-such-process"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("没有已部署的流程 no-such-process");
        assertThatThrownBy(() -> bind(BindingScope.ACCOUNT, null, "send-once"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("siyuflow.event");
        assertThatThrownBy(() -> bind(BindingScope.CHANNEL, " ", "send-each")).isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> bindings.bind(
                        SHOP.value(),
                        new BindingsController.Wanted("mp.unheard", BindingScope.ACCOUNT, null, null),
                        WANG))
                .isInstanceOf(RequestRefused.class);
    }

    @Test
    void listsBindingsAsTheyWork() {
        bind(BindingScope.CHANNEL, "c-1", null);

        List<BindingsController.Shown> shown = bindings.list(SHOP.value());

        assertThat(shown)
                .contains(
                        new BindingsController.Shown(SCANNED, "已关注者扫码", BindingScope.ACCOUNT, null, "send-each", true),
                        new BindingsController.Shown(SCANNED, "已关注者扫码", BindingScope.CHANNEL, "c-1", null, false));
    }

    @Test
    void ofTwoEventsThatOneInstanceWaitsForItTakesOneAndTheOtherIsTriedAgain() throws Exception {
        String waiting = story.taken(new MpEvent.LinkReceived(openid, "1", "t", "d", "u"));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Correlation>> ends = new ArrayList<>();
        for (String words : List.of("一", "二")) {
            ends.add(threads.submit(() -> {
                together.await();
                return story.receive(new MpEvent.TextReceived(openid, words, words));
            }));
        }

        int tookIt = 0;
        for (Future<Correlation> end : ends) {
            try {
                tookIt += end.get().equals(new Correlation.Taken("ask-for-words", waiting)) ? 1 : 0;
            } catch (ExecutionException conflict) {
                assertThat(conflict.getCause()).isInstanceOf(ConcurrencyFailureException.class);
            }
        }
        threads.shutdown();

        assertThat(tookIt).isOne();
        story.awaitState(waiting, "ENDED");
        assertThat(story.path(waiting)).containsOnlyOnce("await-words", "answer-words");
    }

    private Optional<String> process(MpEvent event) {
        return story.receive(event) instanceof Correlation.Taken taken
                ? Optional.of(taken.processKey())
                : Optional.empty();
    }

    private MpEvent scanned(String scene) {
        return new MpEvent.Scanned(openid, scene, "");
    }

    private void bind(BindingScope scope, String scopeId, String process) {
        bindings.bind(SHOP.value(), new BindingsController.Wanted(SCANNED, scope, scopeId, process), WANG);
    }

    @TestConfiguration
    static class ByScene {

        /** The scene is the channel, and the live code too. */
        @Bean
        BindingScopes byScene() {
            return (ReceivedEvent event, BindingScope scope) ->
                    event.event() instanceof MpEvent.Scanned scanned ? Optional.of(scanned.scene()) : Optional.empty();
        }
    }
}
