package io.siyuflow.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyuflow.callback.CallbackQuery;
import io.siyuflow.callback.CallbackReader;
import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackRefused.Reason;
import io.siyuflow.callback.CallbackSettings;
import io.siyuflow.shared.AccountId;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** What must not get in, even if its sender knows the token. */
@Timeout(20)
class HostileCallbackTest {

    private static final String TEXT = "<xml><ToUserName>gh</ToUserName><FromUserName>o1</FromUserName>"
            + "<CreateTime>1700000000</CreateTime><MsgType>text</MsgType><Content>hi</Content><MsgId>1</MsgId></xml>";

    private final FixedAccounts accounts = FixedAccounts.ofTheReference();
    private final CallbackSeal seal = new CallbackSeal(
            accounts,
            Clock.fixed(WeChatSide.NOW, ZoneOffset.UTC),
            new CallbackSettings(DataSize.ofKilobytes(256), Duration.ofMinutes(5), Duration.ofHours(24)));
    private final CallbackReader mp = new MpCallbackReader(accounts, seal);
    private final CallbackReader wecom = new WecomCallbackReader(seal);
    private final WeChatSide weChat = WeChatSide.sendingTo(FixedAccounts.MP);

    @Test
    void refusesAnotherTokensSignature() {
        WeChatSide.Callback forged =
                new WeChatSide(FixedAccounts.MP, "guessed", FixedAccounts.KEY, WeChatSide.NOW).of(TEXT);

        refuses(Reason.BAD_SIGNATURE, forged);
    }

    @Test
    void refusesACallbackWithoutAnyQuery() {
        CallbackQuery none = new CallbackQuery(null, null, null, null, null, null);

        refuses(
                Reason.BAD_SIGNATURE,
                new WeChatSide.Callback(none, weChat.of(TEXT).body()));
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86400, 86400, 3_000_000_000_000L})
    void refusesAStaleOrFutureTimestamp(long seconds) {
        refuses(
                Reason.STALE_TIMESTAMP,
                weChat.at(WeChatSide.NOW.plusSeconds(seconds)).of(TEXT));
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void acceptsATimestampWithinTheWindow(long seconds) {
        WeChatSide.Callback callback =
                weChat.at(WeChatSide.NOW.plusSeconds(seconds)).of(TEXT);

        assertThat(mp.read(FixedAccounts.MP, callback.query(), callback.body()).dedupKey())
                .isEqualTo("msg:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "9999999999999999999999"})
    void refusesATimestampThatIsNoTime(String timestamp) {
        WeChatSide.Callback honest = weChat.of(TEXT);
        String encrypted = XmlElement.parse(new String(honest.body(), UTF_8)).value("Encrypt");
        CallbackQuery query = new CallbackQuery(
                null,
                CallbackSignature.of(FixedAccounts.TOKEN, timestamp, "n", encrypted),
                timestamp,
                "n",
                null,
                "aes");

        refuses(Reason.STALE_TIMESTAMP, new WeChatSide.Callback(query, honest.body()));
    }

    @Test
    void refusesWhatWasEncryptedForAnotherAccountWithTheSameTokenAndKey() {
        WeChatSide.Callback forAnother =
                WeChatSide.sendingTo(new AccountId("wxanother")).of(TEXT);

        refuses(Reason.WRONG_RECEIVER, forAnother);
    }

    @Test
    void refusesAnUnknownAccount() {
        WeChatSide.Callback callback = weChat.of(TEXT);

        assertThatExceptionOfType(CallbackRefused.class)
                .isThrownBy(() -> mp.read(new AccountId("wxnobody"), callback.query(), callback.body()))
                .extracting(CallbackRefused::reason)
                .isEqualTo(Reason.UNKNOWN_ACCOUNT);
    }

    @Test
    void refusesAPlainBodyAndSaysWhatToSet() {
        WeChatSide.Callback plain = new WeChatSide.Callback(weChat.query("x"), TEXT.getBytes(UTF_8));

        assertThatExceptionOfType(CallbackRefused.class)
                .isThrownBy(() -> mp.read(FixedAccounts.MP, plain.query(), plain.body()))
                .withMessageContaining("安全模式");
    }

    @Test
    void readsOnlyTheEncryptedPartOfACompatibleModeBody() {
        String encrypted =
                XmlElement.parse(new String(weChat.of(TEXT).body(), UTF_8)).value("Encrypt");
        String body = TEXT.replace("hi", "forged").replace("</xml>", "<Encrypt>" + encrypted + "</Encrypt></xml>");

        CallbackReader.Reading reading = mp.read(FixedAccounts.MP, weChat.query(encrypted), body.getBytes(UTF_8));

        assertThat(reading.event()).hasToString("TextReceived[openid=o1, msgId=1, text=hi, menuItem=]");
    }

    @Test
    void refusesExternalEntitiesWithoutReadingThem(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "root:x:0:0");
        String xxe = "<!DOCTYPE xml [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + TEXT.replace(">hi<", ">&x;<");

        refuses(Reason.MALFORMED, weChat.of(xxe));
        refuses(Reason.MALFORMED, body(xxe));
    }

    @Test
    void refusesABillionLaughs() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE xml [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        bomb.append("]>").append(TEXT.replace(">hi<", ">&a29;<"));

        refuses(Reason.MALFORMED, weChat.of(bomb.toString()));
        refuses(Reason.MALFORMED, body(bomb.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{\"json\":true}",
                "<xml>",
                "<xml><CreateTime>1</CreateTime>",
                "<xml>&undeclared;</xml>",
                "<!DOCTYPE xml><xml><CreateTime>1</CreateTime></xml>",
                "<xml/><xml/>",
                "<xml>\u0001</xml>",
                "<xml><MsgType>text</MsgType></xml>"
            })
    void refusesWhatIsNoCallback(String xml) {
        refuses(Reason.MALFORMED, weChat.of(xml));
    }

    @Test
    void refusesEndlessDepthAndEndlessElements() {
        refuses(Reason.MALFORMED, weChat.of("<a>".repeat(5000) + "</a>".repeat(5000)));
        refuses(Reason.MALFORMED, weChat.of("<xml>" + "<a/>".repeat(20_000) + "</xml>"));
    }

    @Test
    void refusesATruncatedBody() {
        byte[] whole = weChat.of(TEXT).body();

        for (int length = 0; length < whole.length; length += 7) {
            refuses(Reason.MALFORMED, new WeChatSide.Callback(weChat.query("x"), Arrays.copyOf(whole, length)));
        }
    }

    @Test
    void refusesAnotherEncoding() {
        byte[] gbk = TEXT.replace("hi", "你好").getBytes(Charset.forName("GBK"));

        refuses(Reason.MALFORMED, new WeChatSide.Callback(weChat.query("x"), gbk));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "AAAA", "好"})
    void refusesAWellSignedCiphertextThatIsGarbage(String garbage) {
        refuses(Reason.UNDECIPHERABLE, weChat.ofEncrypted(garbage));
    }

    @Test
    void answersTheVerificationOfAnMpWithItsEchostr() {
        assertThat(mp.verify(FixedAccounts.MP, weChat.query("5838479218127813673")))
                .isEqualTo("5838479218127813673");
    }

    @Test
    void answersTheVerificationOfACorpWithTheDecryptedEchostr() {
        WeChatSide weCom = WeChatSide.sendingTo(FixedAccounts.WECOM);
        String echo = new CallbackCipher(FixedAccounts.KEY, FixedAccounts.WECOM.value()).encrypt("1616140317555161061");

        assertThat(wecom.verify(FixedAccounts.WECOM, weCom.query(echo))).isEqualTo("1616140317555161061");
    }

    @Test
    void refusesVerificationsThatAreForged() {
        CallbackQuery query = weChat.query("echo");
        CallbackQuery forged = new CallbackQuery("0", "0", query.timestamp(), query.nonce(), query.echostr(), null);
        CallbackQuery old = weChat.at(Instant.EPOCH).query("echo");

        assertThatExceptionOfType(CallbackRefused.class).isThrownBy(() -> mp.verify(FixedAccounts.MP, forged));
        assertThatExceptionOfType(CallbackRefused.class).isThrownBy(() -> mp.verify(FixedAccounts.MP, old));
        assertThatExceptionOfType(CallbackRefused.class).isThrownBy(() -> wecom.verify(FixedAccounts.WECOM, forged));
    }

    @Test
    void sealsAnAnswerThatWeChatCanOpenAndEachTimeAnew() {
        WeChatSide.Callback callback = weChat.of(TEXT);
        CallbackReader.Reading reading = mp.read(FixedAccounts.MP, callback.query(), callback.body());

        String first = mp.seal(reading, "<xml><Content>你好</Content></xml>");
        String second = mp.seal(reading, "<xml><Content>你好</Content></xml>");

        XmlElement sealed = XmlElement.parse(first);
        assertThat(sealed.value("MsgSignature"))
                .isEqualTo(CallbackSignature.of(
                        FixedAccounts.TOKEN,
                        sealed.value("TimeStamp"),
                        sealed.value("Nonce"),
                        sealed.value("Encrypt")));
        assertThat(new CallbackCipher(FixedAccounts.KEY, FixedAccounts.MP.value()).decrypt(sealed.value("Encrypt")))
                .isEqualTo("<xml><Content>你好</Content></xml>");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void hasNothingToSayInTheWayEachPlatformExpects() {
        WeChatSide.Callback callback = weChat.of(TEXT);
        CallbackReader.Reading reading = mp.read(FixedAccounts.MP, callback.query(), callback.body());

        assertThat(mp.seal(reading, null)).isEqualTo("success");
        assertThat(wecom.seal(reading, null)).isEmpty();
    }

    private WeChatSide.Callback body(String xml) {
        return new WeChatSide.Callback(weChat.query("x"), xml.getBytes(UTF_8));
    }

    private void refuses(Reason reason, WeChatSide.Callback callback) {
        assertThatExceptionOfType(CallbackRefused.class)
                .isThrownBy(() -> mp.read(FixedAccounts.MP, callback.query(), callback.body()))
                .extracting(CallbackRefused::reason)
                .isEqualTo(reason);
    }
}
