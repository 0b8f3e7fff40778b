package io.siyuflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void refusesWhatIsNoJsonObject() {
        assertRefused(() -> Fields.read(new byte[0], Host.WX), 44002);
        assertRefused(() -> fields("{", Host.WX), 47001);
        assertRefused(() -> fields("[]", Host.WX), 47001);
        assertRefused(() -> fields("{} {}", Host.WX), 47001);
        assertRefused(() -> Fields.read(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}, Host.WX), 47001);
    }

    @Test
    void takesNumbersAsStringsButNotTextsAsNumbers() {
        assertThat(fields("{\"type\":\"2\"}", Host.QY).number("type")).isEqualTo(2);
        assertThat(fields("{\"type\":2}", Host.QY).number("type")).isEqualTo(2);
        assertRefused(() -> fields("{\"type\":\"two\"}", Host.QY).number("type"), 40058);
        assertRefused(() -> fields("{\"type\":2.5}", Host.WX).number("type"), 47001);
        assertRefused(() -> fields("{\"touser\":1}", Host.WX).text("touser"), 47001);
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> fields("{\"text\":{}}", Host.QY).object("text").text("content"))
                .hasMessage("missing text.content");
        assertRefused(() -> fields("{\"a\":null}", Host.WX).text("a"), 40035);
        assertRefused(() -> fields("{\"a\":\"\"}", Host.QY).text("a"), 40058);
    }

    @Test
    void readsFlagsAndListsStrictly() {
        assertThat(fields("{\"a\":1}", Host.QY).flag("a", false)).isTrue();
        assertRefused(() -> fields("{\"a\":\"true\"}", Host.QY).flag("a", false), 40058);
        assertRefused(() -> fields("{\"a\":\"x\"}", Host.QY).texts("a"), 40058);
        assertRefused(() -> fields("{\"a\":[1]}", Host.QY).texts("a"), 40058);
        assertThat(fields("{}", Host.QY).texts("a")).isEmpty();
    }

    @Test
    void countsCharactersNotChars() {
        assertThat(fields("{\"a\":\"" + "😀".repeat(30) + "\"}", Host.QY).shortText("a", 30))
                .isPresent();
        assertRefused(
                () -> fields("{\"a\":\"" + "字".repeat(31) + "\"}", Host.QY).shortText("a", 30), 40058);
    }

    private static Fields fields(String json, Host host) {
        return Fields.read(json.getBytes(StandardCharsets.UTF_8), host);
    }

    static void assertRefused(ThrowingCallable call, int errcode) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.errcode()).isEqualTo(errcode));
    }
}
