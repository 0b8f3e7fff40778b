package io.siyuflow.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.account.Seal.Sealed;
import io.siyuflow.shared.AccountId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final AccountId ACCOUNT = new AccountId("wx0123456789abcdef");
    private static final byte[] PLAIN = "the secret".getBytes(UTF_8);

    private final String key = aKey();
    private final Seal seal = new Seal(new AccountSettings(null, key, List.of()));

    @Test
    void opensWhatItSealed() {
        Sealed sealed = seal.seal(ACCOUNT, PLAIN);

        assertThat(seal.open(ACCOUNT, sealed)).isEqualTo(PLAIN);
        assertThat(new String(sealed.bytes(), UTF_8)).doesNotContain("secret");
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(seal.seal(ACCOUNT, PLAIN).bytes())
                .isNotEqualTo(seal.seal(ACCOUNT, PLAIN).bytes());
    }

    @Test
    void opensNothingThatWasSealedForAnotherAccount() {
        Sealed sealed = seal.seal(ACCOUNT, PLAIN);

        assertThatThrownBy(() -> seal.open(new AccountId("another"), sealed)).isInstanceOf(SealBroken.class);
    }

    @Test
    void opensNothingThatWasChanged() {
        Sealed sealed = seal.seal(ACCOUNT, PLAIN);
        sealed.bytes()[sealed.bytes().length - 1] ^= 1;

        assertThatThrownBy(() -> seal.open(ACCOUNT, sealed)).isInstanceOf(SealBroken.class);
    }

    @Test
    void opensNothingOfAnotherKey() {
        Sealed sealed = new Seal(new AccountSettings(null, aKey(), List.of())).seal(ACCOUNT, PLAIN);

        assertThatThrownBy(() -> seal.open(ACCOUNT, sealed))
                .isInstanceOf(SealBroken.class)
                .hasMessageNotContaining(key);
    }

    @Test
    void readsWithAFormerKeyAndSealsWithTheNewOne() {
        Sealed former = seal.seal(ACCOUNT, PLAIN);
        Seal rotated = new Seal(new AccountSettings(null, aKey(), List.of(key)));

        assertThat(rotated.open(ACCOUNT, former)).isEqualTo(PLAIN);
        assertThat(rotated.isCurrent(former)).isFalse();
        assertThat(rotated.isCurrent(rotated.seal(ACCOUNT, PLAIN))).isTrue();
    }

    @Test
    void settingsDoNotShowTheirKeys() {
        assertThat(new AccountSettings("https://a", key, List.of(key)))
                .hasToString("AccountSettings[publicUrl=https://a, keys redacted]");
    }

    static String aKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
