package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.Platform;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of WECHAT-API 6, line by line. */
class WechatErrorsTest {

    private final WechatErrors errors = new WechatErrors(Workbench.at("2026-03-01T10:30:00Z"));

    @ParameterizedTest
    @CsvSource({
        "MP, -1, TryLater",
        "WECOM, -1, TryLater",
        "WECOM, 6000, TryLater",
        "MP, 40001, Blocked",
        "WECOM, 40001, Blocked",
        "MP, 40003, Rejected",
        "WECOM, 40003, Rejected",
        "MP, 40007, Rejected",
        "WECOM, 40007, Rejected",
        "MP, 40013, Blocked",
        "WECOM, 40013, Blocked",
        "MP, 40125, Blocked",
        "WECOM, 40125, Blocked",
        "MP, 40164, Blocked",
        "MP, 40014, Blocked",
        "WECOM, 40014, Blocked",
        "MP, 42001, Blocked",
        "WECOM, 42001, Blocked",
        "MP, 40029, Rejected",
        "MP, 40163, Rejected",
        "MP, 40035, Rejected",
        "WECOM, 40058, Rejected",
        "MP, 47001, Rejected",
        "WECOM, 40068, Rejected",
        "WECOM, 40071, Rejected",
        "WECOM, 40096, Rejected",
        "WECOM, 40097, Rejected",
        "WECOM, 40098, Rejected",
        "MP, 41001, Blocked",
        "WECOM, 41048, Rejected",
        "WECOM, 41049, Rejected",
        "WECOM, 41050, Rejected",
        "WECOM, 41051, Rejected",
        "WECOM, 41053, Rejected",
        "WECOM, 41054, Rejected",
        "WECOM, 41055, Rejected",
        "MP, 42007, Blocked",
        "MP, 61023, Blocked",
        "MP, 42010, TryLater",
        "MP, 43004, Rejected",
        "MP, 50005, Rejected",
        "MP, 43019, Rejected",
        "WECOM, 48002, Blocked",
        "MP, 44002, Rejected",
        "MP, 45001, Rejected",
        "MP, 45002, Rejected",
        "MP, 45008, Rejected",
        "MP, 45009, TryLater",
        "WECOM, 45009, TryLater",
        "MP, 45011, TryLater",
        "MP, 45015, Rejected",
        "WECOM, 45033, TryLater",
        "MP, 45047, Rejected",
        "MP, 45064, Blocked",
        "MP, 45065, Rejected",
        "MP, 45066, TryLater",
        "MP, 45067, Rejected",
        "MP, 46003, Rejected",
        "MP, 48001, Blocked",
        "MP, 48004, Blocked",
        "MP, 50002, Blocked",
        "WECOM, 50002, Rejected",
        "MP, 48005, Rejected",
        "MP, 48006, Rejected",
        "WECOM, 60011, Rejected",
        "WECOM, 60111, Rejected",
        "WECOM, 60020, Blocked",
        "MP, 61003, Blocked",
        "MP, 61004, Blocked",
        "MP, 61005, TryLater",
        "MP, 61006, TryLater",
        "MP, 61007, Blocked",
        "MP, 61009, Blocked",
        "MP, 61011, Blocked",
        "MP, 65301, Rejected",
        "MP, 65316, Rejected",
        "WECOM, 81013, Rejected",
        "WECOM, 81017, Rejected",
        "WECOM, 84061, Rejected",
        "WECOM, 84074, Rejected",
        "WECOM, 84084, Rejected",
        "MP, 85009, Rejected",
        "WECOM, 90500, Rejected",
        "WECOM, 301002, Blocked",
        "WECOM, 301021, Rejected",
        "WECOM, 600018, Rejected",
        "MP, 99999, Rejected"
    })
    void meansWhatTheReferenceSays(Platform platform, int code, String outcome) {
        Outcome<String> meant = errors.outcome(platform, "any/api", code, "words", 1);

        assertThat(meant.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void aReceiverWhoRefusesMessagesIsNotAnAccountThatMayNotSendThem() {
        assertThat(errors.outcome(Platform.MP, "message/custom/send", 48002, "", 1))
                .isInstanceOf(Outcome.Rejected.class);
        assertThat(errors.outcome(Platform.MP, "qrcode/create", 48002, "", 1)).isInstanceOf(Outcome.Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tags/get", "user/get", "draft/batchget", "freepublish/submit", "get_current_autoreply_info"})
    void whatAnUnverifiedAccountMayNotDoIsNoFaultOfTheAccount(String api) {
        assertThat(errors.outcome(Platform.MP, api, 48001, "", 1)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void theQuotaOfAnMpIsNewAtMidnightInBeijing() {
        Outcome<String> outcome = errors.outcome(Platform.MP, "any/api", 45009, "", 1);

        // 10:30 UTC is 18:30 there.
        assertThat(((Outcome.TryLater<String>) outcome).after()).isEqualTo(Duration.ofMinutes(330));
    }

    @Test
    void theQuotaOfACorpIsNewAMinuteLater() {
        Outcome<String> outcome = errors.outcome(Platform.WECOM, "any/api", 45009, "", 1);

        assertThat(((Outcome.TryLater<String>) outcome).after()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void waitsLongerWithEachAttemptButNeverMoreThanAMinute() {
        assertThat(WechatErrors.backoff(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(WechatErrors.backoff(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(WechatErrors.backoff(1000)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void tellsTheRemedyInWordsAndLeavesOutWechatsTraceIds() {
        Outcome<String> blocked = errors.outcome(Platform.WECOM, "any/api", 60020, "not allow from your ip", 1);
        Outcome<String> rejected = errors.outcome(Platform.MP, "any/api", 40035, "invalid parameter rid: 6666-7777", 1);

        assertThat(((Outcome.Blocked<String>) blocked).message()).contains("企业可信 IP");
        assertThat(((Outcome.Rejected<String>) rejected).message()).isEqualTo("invalid parameter");
    }
}
