package io.siyuflow.console;

import io.siyuflow.shared.StartRefused;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Sees to it that somebody can sign in, and nobody with a password that everybody knows: {@code admin} / {@code
 * siyuflow} exists in the sandbox only, which refuses to listen on any but a loopback address.
 */
@Component
class FirstUser implements InitializingBean {

    static final String NAME = "admin";
    static final String SANDBOX_PASSWORD = "siyuflow";

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int MADE_LENGTH = 20;
    private static final String REMEDY =
            "请设置环境变量 SIYUFLOW_ADMIN_PASSWORD（至少 " + PasswordRule.SHORTEST + " 位，不要用常见的词），然后重新启动。";

    private final Users users;
    private final PasswordEncoder encoder;
    private final FirstUserSettings settings;
    private final Clock clock;
    private final boolean sandbox;

    FirstUser(Users users, PasswordEncoder encoder, FirstUserSettings settings, Clock clock, Environment environment) {
        this.users = users;
        this.encoder = encoder;
        this.settings = settings;
        this.clock = clock;
        sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
    }

    @Override
    public void afterPropertiesSet() {
        Optional<String> given = Optional.ofNullable(settings.adminPassword()).filter(StringUtils::hasText);
        given.ifPresent(FirstUser::refuseIfWeak);
        if (users.isEmpty()) {
            make(given);
        } else if (!sandbox) {
            replaceSandboxPassword(given);
        }
    }

    private void make(Optional<String> given) {
        String password = given.orElseGet(() -> sandbox ? SANDBOX_PASSWORD : random());
        User admin = new User(NAME, "管理员", encoder.encode(password), EnumSet.of(Role.ADMIN), true, clock.instant());
        if (users.insert(admin) && given.isEmpty() && !sandbox) {
            // To the terminal, not to the log: logs are collected and kept.
            System.out.println("\n首个用户 " + NAME + " 的密码是 " + password + "（只显示这一次，请登录后修改）\n");
        }
    }

    /** A database that began in the sandbox. */
    private void replaceSandboxPassword(Optional<String> given) {
        Optional<User> open = users.find(NAME).filter(admin -> encoder.matches(SANDBOX_PASSWORD, admin.password()));
        if (open.isEmpty()) {
            return;
        }
        if (given.isEmpty()) {
            throw new StartRefused("这个数据库里的用户 " + NAME + " 还在用沙箱的公开密码。", REMEDY);
        }
        users.update(open.get().withPassword(encoder.encode(given.get())));
    }

    private static void refuseIfWeak(String password) {
        PasswordRule.weakness(password, NAME).ifPresent(weakness -> {
            throw new StartRefused("siyuflow.admin-password 不能用：" + weakness + "。", REMEDY);
        });
    }

    private static String random() {
        return new SecureRandom()
                .ints(MADE_LENGTH, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }
}
