package io.siyuflow.embedded;

import io.siyuflow.shared.StartRefused;
import java.util.Base64;
import java.util.BitSet;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * Secrets at rest are sealed with {@code siyuflow.secret-key}, 32 bytes in Base64. The sandbox makes and keeps one;
 * elsewhere a start without a good key is refused, for what is sealed with a weak one stays readable for ever.
 */
class SecretKey implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    static final String PROPERTY = "siyuflow.secret-key";
    private static final int BYTES = 32;

    /** 32 random bytes hold some 30 different ones; fewer than 16 do not come by chance. */
    private static final int LEAST_DIFFERENT_BYTES = 16;

    private static final String REMEDY =
            "请用命令 openssl rand -base64 32 生成密钥，设置到环境变量 SIYUFLOW_SECRET_KEY，并妥善保管：丢失它，已保存的账号密钥就不能再解密。";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 2;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!StringUtils.hasText(environment.getProperty(PROPERTY))
                && environment.acceptsProfiles(Profiles.of("sandbox"))) {
            String made =
                    DataFolder.at(EmbeddedSettings.of(environment).folder()).secret("secret-key", Base64.getEncoder());
            environment.getPropertySources().addFirst(new MapPropertySource("secret key", Map.of(PROPERTY, made)));
        }
        refuseUnlessStrong(environment.getProperty(PROPERTY));
    }

    static void refuseUnlessStrong(String key) {
        if (!StringUtils.hasText(key)) {
            throw new StartRefused("没有设置 siyuflow.secret-key：账号的密钥要用它加密保存。", REMEDY);
        }
        byte[] bytes = decode(key);
        if (bytes.length != BYTES) {
            throw new StartRefused("siyuflow.secret-key 应为 32 字节，现在是 " + bytes.length + " 字节。", REMEDY);
        }
        if (isGuessable(bytes)) {
            throw new StartRefused("siyuflow.secret-key 太弱：它不是随机生成的。", REMEDY);
        }
    }

    private static byte[] decode(String key) {
        try {
            return Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException notBase64) {
            throw new StartRefused("siyuflow.secret-key 不是有效的 Base64。", REMEDY);
        }
    }

    private static boolean isGuessable(byte[] bytes) {
        boolean text = true;
        var different = new BitSet(256);
        for (byte each : bytes) {
            text &= each >= ' ' && each <= '~';
            different.set(each & 0xff);
        }
        return text || different.cardinality() < LEAST_DIFFERENT_BYTES;
    }
}
