package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RememberedPasswordsTest {

    private final RememberedPasswords passwords = new RememberedPasswords();

    @Test
    void knowsRightFromWrong() {
        String hash = passwords.encode("correct-horse-staple");

        assertThat(passwords.matches("correct-horse-staple", hash)).isTrue();
        assertThat(passwords.matches("correct-horse-stapler", hash)).isFalse();
        assertThat(hash).startsWith("{bcrypt}").doesNotContain("correct");
    }

    @Test
    void forgetsAPasswordWithItsHash() {
        String old = passwords.encode("correct-horse-staple");
        assertThat(passwords.matches("correct-horse-staple", old)).isTrue();

        assertThat(passwords.matches("correct-horse-staple", passwords.encode("another-horse-staple")))
                .isFalse();
    }

    @Test
    void paysForTheSlowHashOnce() {
        String hash = passwords.encode("correct-horse-staple");
        passwords.matches("correct-horse-staple", hash);
        long start = System.nanoTime();

        for (int i = 0; i < 1_000; i++) {
            passwords.matches("correct-horse-staple", hash);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
