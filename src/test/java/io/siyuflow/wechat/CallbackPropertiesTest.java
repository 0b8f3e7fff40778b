package io.siyuflow.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyuflow.account.Credentials;
import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackSettings;
import io.siyuflow.callback.MpEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.springframework.util.unit.DataSize;

/** What must hold for every key, every text and every tampered byte. */
class CallbackPropertiesTest {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @Property(tries = 300)
    void anyTextRoundTripsWithAnyKey(@ForAll("keys") String key, @ForAll("texts") String text) {
        CallbackCipher cipher = new CallbackCipher(key, "wx1234");

        assertThat(cipher.decrypt(cipher.encrypt(text))).isEqualTo(text);
    }

    @Property(tries = 200)
    void anyTextThatAFollowerWritesArrivesAsItIs(@ForAll("keys") String key, @ForAll("texts") String text) {
        String xml = "<xml><ToUserName>gh</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime>"
                + "<MsgType>text</MsgType><Content>" + PassiveXml.cdata(text) + "</Content><MsgId>1</MsgId></xml>";
        WeChatSide.Callback callback =
                WeChatSide.sendingTo(FixedAccounts.MP).withKey(key).of(xml);

        Reading reading = reader(key).read(FixedAccounts.MP, callback.query(), callback.body());

        assertThat(((MpEvent.TextReceived) reading.event()).text()).isEqualTo(text);
    }

    @Property(tries = 300)
    void anyTamperedCharacterOfTheCiphertextIsRefused(
            @ForAll @IntRange(min = 0, max = 200) int position, @ForAll("letters") char other) {
        String encrypted = new CallbackCipher(FixedAccounts.KEY, FixedAccounts.MP.value())
                .encrypt("<xml><MsgType>text</MsgType><CreateTime>1</CreateTime><Content>" + "好".repeat(50)
                        + "</Content></xml>");
        WeChatSide.Callback honest = WeChatSide.sendingTo(FixedAccounts.MP).ofEncrypted(encrypted);
        StringBuilder changed = new StringBuilder(encrypted);
        changed.setCharAt(position, changed.charAt(position) == other ? '+' : other);
        byte[] tampered =
                new String(honest.body(), UTF_8).replace(encrypted, changed).getBytes(UTF_8);

        assertThatExceptionOfType(CallbackRefused.class)
                .isThrownBy(() -> reader(FixedAccounts.KEY).read(FixedAccounts.MP, honest.query(), tampered))
                .extracting(CallbackRefused::reason)
                .isEqualTo(CallbackRefused.Reason.BAD_SIGNATURE);
    }

    @Property(tries = 500)
    void noBytesWhateverBreakTheReader(@ForAll byte[] body) {
        assertThatExceptionOfType(CallbackRefused.class)
                .isThrownBy(() -> reader(FixedAccounts.KEY)
                        .read(
                                FixedAccounts.MP,
                                WeChatSide.sendingTo(FixedAccounts.MP).query("x"),
                                body));
    }

    private static MpCallbackReader reader(String key) {
        FixedAccounts accounts = new FixedAccounts();
        accounts.put(new Credentials(FixedAccounts.MP, null, "s", FixedAccounts.TOKEN, key));
        return new MpCallbackReader(
                accounts,
                new CallbackSeal(
                        accounts,
                        Clock.fixed(WeChatSide.NOW, ZoneOffset.UTC),
                        new CallbackSettings(DataSize.ofKilobytes(256), Duration.ofMinutes(5), Duration.ofHours(24))));
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings().withChars(BASE64).ofLength(43);
    }

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.chars().with(BASE64);
    }

    /** Everything XML can carry: Chinese, emoji beyond the first plane, markup, the end of a CDATA section. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces =
                Arbitraries.of("]]>", "<![CDATA[", "&amp;", "<a>", "👨‍👩‍👧", "🇨🇳", "你好", "𠮷", "\n", "");
        Arbitrary<String> characters = Arbitraries.integers()
                .between(0x20, 0x10FFFF)
                .filter(code -> Character.isDefined(code)
                        && !(code >= 0xD800 && code <= 0xDFFF)
                        && code != 0xFFFE
                        && code != 0xFFFF)
                .map(Character::toString);
        return Arbitraries.oneOf(pieces, characters).list().ofMaxSize(60).map(parts -> String.join("", parts));
    }
}
