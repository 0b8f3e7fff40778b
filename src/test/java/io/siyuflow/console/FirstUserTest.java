package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.shared.StartRefused;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class FirstUserTest {

    private final Users users = new Users(TestDatabase.create().jdbc());
    private final RememberedPasswords passwords = new RememberedPasswords();

    @Test
    void isAdminWithAKnownPasswordInTheSandbox() {
        start("sandbox", null);

        assertThat(hasPassword("siyuflow")).isTrue();
        assertThat(users.admin("admin")).isTrue();
    }

    @Test
    void getsThePasswordOfTheEnvironmentElsewhere(CapturedOutput output) {
        start("production", "tall-Giraffe-4-lunch");

        assertThat(hasPassword("tall-Giraffe-4-lunch")).isTrue();
        assertThat(hasPassword("siyuflow")).isFalse();
        assertThat(output).doesNotContain("tall-Giraffe-4-lunch");
    }

    @Test
    void getsAPasswordThatIsPrintedOnceWhenNoneIsGiven(CapturedOutput output) {
        start("production", null);
        start("production", null);

        Matcher printed = Pattern.compile("admin 的密码是 (\\w{20})").matcher(output.getOut());
        assertThat(printed.find()).isTrue();
        assertThat(hasPassword(printed.group(1))).isTrue();
        assertThat(printed.find()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "siyuflow",
                "short-1",
                "siyuflow1234",
                "Siyuflow@2026!",
                "password12345",
                "adminadmin123",
                "aaaaaaaaaaaaaa",
                "123456789012",
                "administrator1"
            })
    void refusesAWeakPasswordOfTheEnvironmentInWords(String weak) {
        assertThatThrownBy(() -> start("production", weak))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("siyuflow.admin-password")
                .hasMessageNotContaining(weak + "。");
        assertThat(users.isEmpty()).isTrue();
    }

    @Test
    void refusesADatabaseOfTheSandboxUntilAPasswordIsGiven() {
        start("sandbox", null);

        assertThatThrownBy(() -> start("production", null))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("公开密码");
        start("production", "tall-Giraffe-4-lunch");

        assertThat(hasPassword("tall-Giraffe-4-lunch")).isTrue();
    }

    @Test
    void leavesAPasswordThatWasChangedAlone() {
        start("production", "tall-Giraffe-4-lunch");

        start("production", "other-Giraffe-4-lunch");

        assertThat(hasPassword("tall-Giraffe-4-lunch")).isTrue();
    }

    private void start(String profile, String password) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        new FirstUser(users, passwords, new FirstUserSettings(password), Clock.systemUTC(), environment)
                .afterPropertiesSet();
    }

    private boolean hasPassword(String password) {
        return passwords.matches(password, users.find("admin").orElseThrow().password());
    }
}
