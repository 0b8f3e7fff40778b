package io.siyuflow.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyuflow.account.CallbackMode;
import io.siyuflow.callback.CallbackQuery;
import io.siyuflow.callback.CallbackReader;
import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackRefused.Reason;
import io.siyuflow.callback.CallbackSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** The three modes of a 公众号's callbacks, and those who try to get in by the weaker one. */
class CallbackModesTest {

    private static final String TEXT = "<xml><ToUserName>gh</ToUserName><FromUserName>o1</FromUserName>"
            + "<CreateTime>1700000000</CreateTime><MsgType>text</MsgType><Content>hi</Content><MsgId>1</MsgId></xml>";
    private static final String FORGED = TEXT.replace("hi", "forged");

    private final FixedAccounts accounts = FixedAccounts.ofTheReference();
    private final CallbackReader mp = new MpCallbackReader(
            accounts,
            new CallbackSeal(
                    accounts,
                    Clock.fixed(WeChatSide.NOW, ZoneOffset.UTC),
                    new CallbackSettings(DataSize.ofKilobytes(256), Duration.ofMinutes(5), Duration.ofHours(24))));
    private final WeChatSide weChat = WeChatSide.sendingTo(FixedAccounts.MP);
    private final CallbackQuery plainQuery = plain(weChat.query("x"));

    @Test
    void readsAndAnswersPlainlyInPlainMode() {
        accounts.mode = CallbackMode.PLAIN;

        CallbackReader.Reading reading = read(plainQuery, TEXT);

        assertThat(reading.event()).hasToString("TextReceived[openid=o1, msgId=1, text=hi, menuItem=]");
        assertThat(reading.dedupKey()).isEqualTo("msg:1");
        assertThat(mp.seal(reading, "<xml>你好</xml>")).isEqualTo("<xml>你好</xml>");
        assertThat(mp.seal(reading, null)).isEqualTo("success");
    }

    @Test
    void readsAndAnswersTheEncryptedPartInCompatibleMode() {
        accounts.mode = CallbackMode.COMPATIBLE;
        String encrypted = encrypted();

        CallbackReader.Reading reading = read(weChat.query(encrypted), both(FORGED, encrypted));

        assertThat(reading.event()).hasToString("TextReceived[openid=o1, msgId=1, text=hi, menuItem=]");
        assertThat(mp.seal(reading, "<xml>你好</xml>")).contains("<Encrypt>").doesNotContain("你好");
    }

    @Test
    void compatibleModeTakesWhatIsPlainAsAWhole() {
        accounts.mode = CallbackMode.COMPATIBLE;

        CallbackReader.Reading reading = read(plainQuery, TEXT);

        assertThat(reading.encrypted()).isFalse();
    }

    @Test
    void safeModeRefusesAPlainBodyHoweverWellItIsSignedAndSaysSo() {
        accounts.mode = CallbackMode.SAFE;

        refuses(Reason.WRONG_MODE, plainQuery, TEXT, "安全模式");
        refuses(Reason.MALFORMED, weChat.query("x"), TEXT, "安全模式");
    }

    @Test
    void plainModeRefusesAnEncryptedBodyAndSaysSo() {
        accounts.mode = CallbackMode.PLAIN;
        String encrypted = encrypted();

        refuses(Reason.WRONG_MODE, weChat.query(encrypted), safe(encrypted), "明文模式");
        refuses(Reason.WRONG_MODE, plainQuery, both(TEXT, encrypted), "明文模式");
        refuses(Reason.WRONG_MODE, weChat.query("x"), TEXT, "明文模式");
    }

    @ParameterizedTest
    @EnumSource(
            value = CallbackMode.class,
            names = {"PLAIN", "COMPATIBLE"})
    void plainCallbacksNeedTheSignatureOfToken(CallbackMode mode) {
        accounts.mode = mode;
        CallbackQuery guessed =
                plain(new WeChatSide(FixedAccounts.MP, "guessed", FixedAccounts.KEY, WeChatSide.NOW).query("x"));
        CallbackQuery unsigned = new CallbackQuery(null, null, plainQuery.timestamp(), plainQuery.nonce(), null, null);
        CallbackQuery otherNonce = new CallbackQuery(
                plainQuery.signature(), null, plainQuery.timestamp(), plainQuery.nonce() + "4", null, null);

        refuses(Reason.BAD_SIGNATURE, guessed, TEXT, "");
        refuses(Reason.BAD_SIGNATURE, unsigned, TEXT, "");
        refuses(Reason.BAD_SIGNATURE, otherNonce, TEXT, "");
    }

    @ParameterizedTest
    @EnumSource(
            value = CallbackMode.class,
            names = {"PLAIN", "COMPATIBLE"})
    void plainCallbacksGrowStale(CallbackMode mode) {
        accounts.mode = mode;

        refuses(
                Reason.STALE_TIMESTAMP,
                plain(weChat.at(WeChatSide.NOW.minusSeconds(301)).query("x")),
                TEXT,
                "");
    }

    @Test
    void compatibleModeDoesNotFallBackToThePlainPartWhenTheEncryptedOneIsWrong() {
        accounts.mode = CallbackMode.COMPATIBLE;
        String encrypted = encrypted();

        refuses(Reason.BAD_SIGNATURE, plainQuery, both(FORGED, encrypted), "");
        refuses(Reason.BAD_SIGNATURE, weChat.query("other"), both(FORGED, encrypted), "");
        refuses(Reason.UNDECIPHERABLE, weChat.query("AAAA"), both(FORGED, "AAAA"), "");
        refuses(Reason.MALFORMED, weChat.query(encrypted), FORGED, "");
    }

    @ParameterizedTest
    @EnumSource(CallbackMode.class)
    void answersTheVerificationOfTheAddressInEveryMode(CallbackMode mode) {
        accounts.mode = mode;

        assertThat(mp.verify(FixedAccounts.MP, weChat.query("123"))).isEqualTo("123");
    }

    private CallbackReader.Reading read(CallbackQuery query, String body) {
        return mp.read(FixedAccounts.MP, query, body.getBytes(UTF_8));
    }

    private void refuses(Reason reason, CallbackQuery query, String body, String words) {
        assertThatExceptionOfType(CallbackRefused.class)
                .isThrownBy(() -> read(query, body))
                .withMessageContaining(words)
                .extracting(CallbackRefused::reason)
                .isEqualTo(reason);
    }

    private String encrypted() {
        return XmlElement.parse(new String(weChat.of(TEXT).body(), UTF_8)).value("Encrypt");
    }

    private static String safe(String encrypted) {
        return "<xml><ToUserName>gh</ToUserName><Encrypt>" + encrypted + "</Encrypt></xml>";
    }

    private static String both(String plain, String encrypted) {
        return plain.replace("</xml>", "<Encrypt>" + encrypted + "</Encrypt></xml>");
    }

    /** As WeChat signs what it does not encrypt. */
    private static CallbackQuery plain(CallbackQuery query) {
        return new CallbackQuery(query.signature(), null, query.timestamp(), query.nonce(), null, null);
    }
}
