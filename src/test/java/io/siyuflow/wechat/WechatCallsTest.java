package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.siyuflow.account.AccountChanged;
import io.siyuflow.account.Credentials;
import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.mp.api.WxMpService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** WxJava's traps (WECHAT-API 1), each shown to be handled. */
@Timeout(60)
class WechatCallsTest {

    private static final String MP_API = "/cgi-bin/message/custom/send";
    private static final String WECOM_API = "/cgi-bin/externalcontact/remark";

    private final Workbench bench = new Workbench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void asksForAStableTokenOnceAndKeepsIt() {
        bench.weChat.answer(MP_API, StubbedWechat.OK);

        mp();
        mp();

        assertThat(bench.weChat.asked("/cgi-bin/stable_token")).hasSize(1);
        assertThat(bench.weChat.last("/cgi-bin/stable_token").body())
                .contains("\"appid\":\"wxsim000000000001\"", "\"force_refresh\":false");
        assertThat(bench.weChat.asked("/cgi-bin/token")).isEmpty();
        assertThat(bench.weChat.last(MP_API).query()).contains("access_token=TOKEN-1");
    }

    /** Left to itself WxJava sleeps 1, 2, 4, 8, 16 s on the calling thread and then hides the code. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksOnceAndDoesNotSleepWhenWechatIsBusy(boolean mp) {
        String api = mp ? MP_API : WECOM_API;
        bench.weChat.refuse(api, -1);
        long before = System.nanoTime();

        Outcome<String> outcome = mp ? mp() : wecom();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.code()).isEqualTo("-1"));
        assertThat(bench.weChat.asked(api)).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(900));
    }

    /** WxJava's cp with no repetition at all would lose every error code. */
    @Test
    void keepsTheCodeOfARefusalByWecom() {
        bench.weChat.refuse(WECOM_API, 84061);

        assertThat(wecom()).isEqualTo(Outcome.rejected("84061", "成员与客户不是好友（已删除，或成员尚未添加回）"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40014, 42001})
    void fetchesANewTokenOnceWhenTheOldOneIsNoLongerGood(int code) {
        bench.weChat.refuse(MP_API, code).answer(MP_API, StubbedWechat.OK);
        bench.weChat.refuse(WECOM_API, code).answer(WECOM_API, StubbedWechat.OK);

        assertThat(mp()).isEqualTo(Outcome.done("done"));
        assertThat(wecom()).isEqualTo(Outcome.done("done"));
        assertThat(bench.weChat.asked("/cgi-bin/stable_token")).hasSize(2);
        assertThat(bench.weChat.asked("/cgi-bin/gettoken")).hasSize(2);
        assertThat(bench.weChat.asked(MP_API))
                .extracting(asked -> asked.query().replaceAll(".*=", ""))
                .containsExactly("TOKEN-1", "TOKEN-2");
    }

    @Test
    void blocksWhenTheNewTokenIsNoGoodEither() {
        bench.weChat.refuse(MP_API, 42001);

        assertThat(mp()).isInstanceOf(Outcome.Blocked.class);
        assertThat(bench.weChat.asked(MP_API)).hasSize(2);
    }

    @Test
    void blocksWhenNoTokenIsGiven() {
        bench.weChat.only("/cgi-bin/stable_token", asked -> "{\"errcode\":40164,\"errmsg\":\"invalid ip 1.2.3.4\"}");
        bench.weChat.only("/cgi-bin/gettoken", asked -> "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}");

        assertThat(mp())
                .isInstanceOfSatisfying(
                        Outcome.Blocked.class,
                        blocked -> assertThat(blocked.message()).contains("IP 白名单"));
        assertThat(wecom()).isInstanceOf(Outcome.Blocked.class);
        assertThat(bench.weChat.asked(MP_API)).isEmpty();
    }

    /** WxJava says -99 in one module and throws unchecked in the other. */
    @Test
    void doesNotKnowTheResultWhenTheAnswerDoesNotCome() {
        bench.weChat.silent(MP_API).silent(WECOM_API);

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(this::mp);
        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(this::wecom);
        assertThat(bench.weChat.asked(MP_API)).hasSize(1);
        assertThat(bench.weChat.asked(WECOM_API)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"errcode\":0,\"err", "<html>504</html>", "", "HTTP 500", "HTTP 504"})
    void doesNotKnowTheResultWhenTheAnswerCanNotBeRead(String answer) {
        bench.weChat.answer(MP_API, answer).answer(WECOM_API, answer);

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(this::mp);
        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(this::wecom);
    }

    @Test
    void doesNotKnowTheResultWhenTheOtherSideHangsUp() {
        bench.weChat.answer(MP_API, asked -> null).answer(WECOM_API, asked -> null);

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(this::mp);
        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(this::wecom);
    }

    @Test
    void knowsThatNothingWasSentWhileThereWasNoToken() {
        bench.weChat.only("/cgi-bin/stable_token", asked -> null);
        bench.weChat.only("/cgi-bin/gettoken", asked -> "<html>");

        assertThat(mp()).isInstanceOf(Outcome.TryLater.class);
        assertThat(wecom()).isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() throws InterruptedException {
        bench.weChat.answer(MP_API, StubbedWechat.OK).answer(WECOM_API, StubbedWechat.OK);
        mp();
        wecom();
        bench.weChat.close();
        Thread.sleep(100); // so that the pooled connections are looked at before they are used

        assertThat(mp())
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.code()).isEqualTo("network"));
        assertThat(wecom()).isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void endsWithTheDeadlineOfTheCall() {
        bench.weChat.silent(MP_API);
        CallContext soon = new CallContext(
                FixedAccounts.MP, "key", 1, false, bench.clock.instant().plusMillis(150));
        long before = System.nanoTime();

        assertThatExceptionOfType(ResultUnknown.class).isThrownBy(() -> mp(soon));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(600));
    }

    @Test
    void givesEachAccountItsOwnServiceOnAnyThread() throws Exception {
        bench.weChat.answer(MP_API, StubbedWechat.OK);
        for (int i = 0; i < 8; i++) {
            bench.accounts.put(new Credentials(new AccountId("wx" + i), null, "s" + i, "t", FixedAccounts.KEY));
        }
        Set<String> seen = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(8);

        for (int round = 0; round < 200; round++) {
            AccountId account = new AccountId("wx" + round % 8);
            threads.execute(() -> bench.calls.mp("message/custom/send", bench.context(account, 1, false), service -> {
                seen.add(account + "=" + service.getWxMpConfigStorage().getAppId());
                return service.post(bench.weChat.url() + MP_API, "{}");
            }));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 8)
                        .mapToObj(i -> "wx" + i + "=wx" + i)
                        .toList());
    }

    @Test
    void makesAServiceAnewWhenItsAccountHasChanged() {
        WxMpService mp = bench.mps.of(FixedAccounts.MP);
        WxCpService wecom = bench.wecoms.of(FixedAccounts.WECOM);

        assertThat(bench.mps.of(FixedAccounts.MP)).isSameAs(mp);
        bench.mps.madeAnew(new AccountChanged(FixedAccounts.MP, true));
        bench.wecoms.madeAnew(new AccountChanged(FixedAccounts.WECOM, true));
        assertThat(bench.mps.of(FixedAccounts.MP)).isNotSameAs(mp);
        assertThat(bench.wecoms.of(FixedAccounts.WECOM)).isNotSameAs(wecom);

        WxMpService second = bench.mps.of(FixedAccounts.MP);
        bench.accounts.put(new Credentials(FixedAccounts.MP, null, "new-secret", "t", FixedAccounts.KEY));
        assertThat(bench.mps.of(FixedAccounts.MP)).isNotSameAs(second);
        assertThat(bench.mps.of(FixedAccounts.MP).getWxMpConfigStorage().getSecret())
                .isEqualTo("new-secret");
    }

    @Test
    void refusesAnAccountThatIsNotThere() {
        Outcome<String> outcome = bench.calls.mp("x", bench.context(new AccountId("wxnobody"), 1, false), s -> "done");

        assertThat(outcome).isInstanceOf(Outcome.Blocked.class);
    }

    @Test
    void writesNoTokenAndNoSecretIntoTheLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        logging.setLogLevel("me.chanjar.weixin", LogLevel.DEBUG);
        WechatConfiguration.silence(logging);
        log.start();
        root.addAppender(log);
        try {
            bench.weChat.refuse(MP_API, 45002).silent(WECOM_API);
            Outcome<String> refused = mp();
            Throwable lost = catchThrowable(this::wecom);

            assertThat(refused.toString()).doesNotContain("TOKEN-");
            for (Throwable cause = lost; cause != null; cause = cause.getCause()) {
                assertThat(String.valueOf(cause.getMessage())).doesNotContain("TOKEN-");
            }
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .noneMatch(line -> line.contains("TOKEN-") || line.contains("secret"));
        } finally {
            root.detachAppender(log);
        }
    }

    @Test
    void staysQuietAboutSecretsWhenPrinted() {
        assertThat(bench.accounts.credentials(FixedAccounts.MP))
                .hasToString("Optional[Credentials[wxsim000000000001, redacted]]");
    }

    @Test
    void readsTheAnswerOfOthersWhileOneIsSlow() throws Exception {
        bench.weChat.answer(MP_API, asked -> {
            Thread.sleep(300);
            return StubbedWechat.OK;
        });
        ExecutorService threads = Executors.newFixedThreadPool(20);
        mp();
        Instant before = Instant.now();

        List<Future<Outcome<String>>> all =
                IntStream.range(0, 20).mapToObj(i -> threads.submit(() -> mp())).toList();
        for (Future<Outcome<String>> one : all) {
            assertThat(one.get()).isEqualTo(Outcome.done("done"));
        }
        threads.shutdown();

        // WxJava's own pool has ten connections for a host: two rounds.
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(590));
    }

    private static Throwable catchThrowable(Runnable work) {
        return org.assertj.core.api.Assertions.catchThrowable(work::run);
    }

    private Outcome<String> mp() {
        return mp(bench.mp());
    }

    private Outcome<String> mp(CallContext context) {
        return bench.calls.mp("message/custom/send", context, service -> {
            service.post(bench.weChat.url() + MP_API, "{}");
            return "done";
        });
    }

    private Outcome<String> wecom() {
        return bench.calls.wecom("externalcontact/remark", bench.wecom(), service -> {
            service.post(service.getWxCpConfigStorage().getApiUrl(WECOM_API), "{}");
            return "done";
        });
    }
}
