package io.siyuflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.shared.StartRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class SecretKeyTest {

    @TempDir
    Path folder;

    @Test
    void isMadeOnceAndKeptClosedInTheSandbox() throws Exception {
        String made = keyAfterStart("sandbox", Map.of());

        assertThat(Base64.getDecoder().decode(made)).hasSize(32);
        assertThat(keyAfterStart("sandbox", Map.of())).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/secret-key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void givenOneIsUsedInTheSandboxToo() {
        String given = Base64.getEncoder().encodeToString(randomBytes(32));

        assertThat(keyAfterStart("sandbox", Map.of("siyuflow.secret-key", given)))
                .isEqualTo(given);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void missingOneRefusesTheStartInProduction() {
        assertThatThrownBy(() -> keyAfterStart("production", Map.of()))
                .isInstanceOfSatisfying(StartRefused.class, refused -> {
                    assertThat(refused).hasMessageContaining("没有设置 siyuflow.secret-key");
                    assertThat(refused.remedy()).contains("openssl rand -base64 32");
                });
    }

    @Test
    void shortOneRefusesTheStart() {
        String sixteenBytes = Base64.getEncoder().encodeToString(randomBytes(16));

        assertThatThrownBy(() -> keyAfterStart("production", Map.of("siyuflow.secret-key", sixteenBytes)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("现在是 16 字节");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456789abcdef",
                "correct-horse-battery-staple-123",
                "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
            })
    void typedOneRefusesTheStart(String typed) {
        String encoded = Base64.getEncoder().encodeToString(typed.getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> keyAfterStart("production", Map.of("siyuflow.secret-key", encoded)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("太弱");
    }

    @Test
    void oneThatIsNotBase64RefusesTheStart() {
        assertThatThrownBy(() -> keyAfterStart("production", Map.of("siyuflow.secret-key", "请改成你的密钥")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("Base64");
    }

    private String keyAfterStart(String profile, Map<String, Object> properties) {
        try (var context = new GenericApplicationContext()) {
            context.getEnvironment().setActiveProfiles(profile);
            var sources = context.getEnvironment().getPropertySources();
            sources.addFirst(new MapPropertySource("given", properties));
            sources.addLast(new MapPropertySource("folder", Map.of("siyuflow.embedded.folder", folder + "/data")));
            new SecretKey().initialize(context);
            return context.getEnvironment().getProperty("siyuflow.secret-key");
        }
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
