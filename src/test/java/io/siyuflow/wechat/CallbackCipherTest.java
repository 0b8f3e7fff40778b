package io.siyuflow.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackRefused.Reason;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of WECHAT-API 2.3 and 10, and agreement with WxJava's own implementation. */
class CallbackCipherTest {

    private static final byte[] SALT = "0123456789abcdef".getBytes(UTF_8);
    private static final String SUBSCRIBE = "<xml><ToUserName><![CDATA[gh_sim]]></ToUserName><FromUserName>"
            + "<![CDATA[oUser1]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[event]]></MsgType>"
            + "<Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[qrscene_ch_1]]></EventKey>"
            + "<Ticket><![CDATA[TICKET]]></Ticket></xml>";
    private static final String SUBSCRIBE_ENCRYPTED =
            "Q3stYC6hdFzMh9T8HCvyDCG16uKlTkwxZUI5rnuNk0NF6B7iNVFVivGAYLoD2+BRwo3GHTRdylXw8dIg1XQZ8CqFqkFaTmt6dT1H8E0Uf"
                    + "CBDAGnLeSPmI7L7tnn5VMLFEvAT0sgn7YO/O8yHfhqnMlbdDUzcqIRsNjmT1JwyjUhAfLQ4x+AkbMpVhj3cjPiLn93YhkumKQbs"
                    + "MEqVWKHpTPWJx6GaMPIqBKqq9x5v799qvGxBA1wBPhSlX3vDyQiQK0AHeqg1DBMx8YjsnDohH4Kk7nPsOEOjh6FV+49mWyvR17Qk"
                    + "XYkeqh9RCEEKAxdI7caD/TVfCXH5byW9IbWcTSDxPYCOynrme5xNvyGUa7EyK3qHwfynPBuCXUxl3gy63sGmg2kYuPV2etDEDvzC"
                    + "MkjwfiIMqjACDrG8Z1zjIQSVqLiXf8nDs/SafFZKaYMYJwGAGgBE3wkeoKarEK4ryQ==";
    private static final String ECHO_ENCRYPTED =
            "Q3stYC6hdFzMh9T8HCvyDH0IHJENRtL8kKsqSYgg4gCtlX5yP5pNso97AGzWIFcXKc+Fgo7sPV3c9JOHY/wXfg==";

    private final CallbackCipher mp = new CallbackCipher(FixedAccounts.KEY, "wxsim000000000001");
    private final CallbackCipher wecom = new CallbackCipher(FixedAccounts.KEY, "wwsimcorp00000001");

    @Test
    void encryptsAndDecryptsTheVectorOfAnMp() {
        assertThat(mp.encrypt(SUBSCRIBE, SALT)).isEqualTo(SUBSCRIBE_ENCRYPTED);
        assertThat(mp.decrypt(SUBSCRIBE_ENCRYPTED)).isEqualTo(SUBSCRIBE);
    }

    @Test
    void decryptsTheEchostrVectorOfACorp() {
        assertThat(wecom.decrypt(ECHO_ENCRYPTED)).isEqualTo("1616140317555161061");
    }

    @Test
    void signsTheVectors() {
        assertThat(CallbackSignature.of("testtoken", "1700000000", "nonce123"))
                .isEqualTo("ee0843455eb31b87dbf6d6890273a3ab976bd56e");
        assertThat(CallbackSignature.of("testtoken", "1700000000", "nonce123", SUBSCRIBE_ENCRYPTED))
                .isEqualTo("a08bfb0303a8f68c5fcf49468cb8eb4cb7c93755");
        assertThat(CallbackSignature.of("testtoken", "1700000000", "nonce123", ECHO_ENCRYPTED))
                .isEqualTo("528c2ace4edeb6587ad3c1ca23b51125594851e0");
    }

    @Test
    void encryptsTheVectorOfWxJavasTests() {
        CallbackCipher cipher = new CallbackCipher("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6");

        assertThat(cipher.encrypt("我是中文abcd123", "aaaabbbbccccdddd".getBytes(UTF_8)))
                .isEqualTo("jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==");
    }

    /** commons-codec before 1.15, which WxJava asks for, refuses such a key; the build has to bring a newer one. */
    @ParameterizedTest
    @ValueSource(strings = {"G", "B", "h", "9", "A"})
    void wxJavaTakesKeysOfAnyEndingToo(String ending) {
        String key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF" + ending;
        WxCryptUtil wxJava = new WxCryptUtil("testtoken", key, "wxsim000000000001");

        assertThat(wxJava.decrypt(new CallbackCipher(key, "wxsim000000000001").encrypt("你好")))
                .isEqualTo("你好");
    }

    /** WxJava decrypts it without a word; that is why this cipher is our own. */
    @Test
    void refusesWhatWasEncryptedForAnotherReceiver() {
        String forAnother = new CallbackCipher(FixedAccounts.KEY, "wxanother").encrypt("你好", SALT);

        assertThat(new WxCryptUtil("testtoken", FixedAccounts.KEY, "wxsim000000000001").decrypt(forAnother))
                .isEqualTo("你好");
        assertThatExceptionOfType(CallbackRefused.class)
                .isThrownBy(() -> mp.decrypt(forAnother))
                .extracting(CallbackRefused::reason)
                .isEqualTo(Reason.WRONG_RECEIVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "!!!!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA==", "not base64 at all"})
    void refusesGarbage(String garbage) {
        assertThatExceptionOfType(CallbackRefused.class)
                .isThrownBy(() -> mp.decrypt(garbage))
                .extracting(CallbackRefused::reason)
                .isEqualTo(Reason.UNDECIPHERABLE);
    }
}
