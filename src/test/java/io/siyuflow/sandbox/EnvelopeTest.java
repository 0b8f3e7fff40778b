package io.siyuflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The vectors of WECHAT-API 2.3. */
class EnvelopeTest {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final byte[] RANDOM = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String MESSAGE = "<xml><ToUserName><![CDATA[gh_sim]]></ToUserName>"
            + "<FromUserName><![CDATA[oUser1]]></FromUserName><CreateTime>1700000000</CreateTime>"
            + "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event>"
            + "<EventKey><![CDATA[qrscene_ch_1]]></EventKey><Ticket><![CDATA[TICKET]]></Ticket></xml>";
    private static final String SEALED =
            "Q3stYC6hdFzMh9T8HCvyDCG16uKlTkwxZUI5rnuNk0NF6B7iNVFVivGAYLoD2+BRwo3GHTRdylXw8dIg1XQZ8CqFqkFaTmt6dT1H8E0U"
                    + "fCBDAGnLeSPmI7L7tnn5VMLFEvAT0sgn7YO/O8yHfhqnMlbdDUzcqIRsNjmT1JwyjUhAfLQ4x+AkbMpVhj3cjPiLn93YhkumKQbs"
                    + "MEqVWKHpTPWJx6GaMPIqBKqq9x5v799qvGxBA1wBPhSlX3vDyQiQK0AHeqg1DBMx8YjsnDohH4Kk7nPsOEOjh6FV+49mWyvR17Qk"
                    + "XYkeqh9RCEEKAxdI7caD/TVfCXH5byW9IbWcTSDxPYCOynrme5xNvyGUa7EyK3qHwfynPBuCXUxl3gy63sGmg2kYuPV2etDEDvzC"
                    + "MkjwfiIMqjACDrG8Z1zjIQSVqLiXf8nDs/SafFZKaYMYJwGAGgBE3wkeoKarEK4ryQ==";
    private static final String SEALED_ECHO =
            "Q3stYC6hdFzMh9T8HCvyDH0IHJENRtL8kKsqSYgg4gCtlX5yP5pNso97AGzWIFcXKc+Fgo7sPV3c9JOHY/wXfg==";

    private final Envelope mp = new Envelope("testtoken", KEY, "wxsim000000000001");
    private final Envelope wecom = new Envelope("testtoken", KEY, "wwsimcorp00000001");

    @Test
    void signsLikeTheReference() {
        assertThat(mp.signature("1700000000", "nonce123")).isEqualTo("ee0843455eb31b87dbf6d6890273a3ab976bd56e");
        assertThat(mp.signature("1700000000", "nonce123", SEALED))
                .isEqualTo("a08bfb0303a8f68c5fcf49468cb8eb4cb7c93755");
        assertThat(wecom.signature("1700000000", "nonce123", SEALED_ECHO))
                .isEqualTo("528c2ace4edeb6587ad3c1ca23b51125594851e0");
    }

    @Test
    void sealsAndOpensLikeTheReference() {
        assertThat(mp.seal(MESSAGE, RANDOM)).isEqualTo(SEALED);
        assertThat(mp.open(SEALED)).isEqualTo(MESSAGE);
        assertThat(wecom.seal("1616140317555161061", RANDOM)).isEqualTo(SEALED_ECHO);
        assertThat(wecom.open(SEALED_ECHO)).isEqualTo("1616140317555161061");
    }

    @Test
    void refusesWhatIsSealedForSomeoneElseOrNotAtAll() {
        assertThatThrownBy(() -> wecom.open(SEALED)).hasMessageContaining("receiveid");
        assertThatThrownBy(() -> mp.open("no base64!")).isInstanceOf(Envelope.BadEnvelope.class);
        assertThatThrownBy(() -> mp.open("AAAA")).isInstanceOf(Envelope.BadEnvelope.class);
        assertThatThrownBy(() -> new Envelope("testtoken", "Z".repeat(43), "wxsim000000000001").open(SEALED))
                .isInstanceOf(Envelope.BadEnvelope.class);
    }

    @Test
    void fillsTheLastBlockWhateverTheLength() {
        for (int length = 0; length < 70; length++) {
            String text = "字".repeat(length);
            assertThat(mp.open(mp.seal(text))).isEqualTo(text);
        }
    }
}
