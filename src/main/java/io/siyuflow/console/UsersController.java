package io.siyuflow.console;

import io.siyuflow.account.Accounts;
import io.siyuflow.account.AdminOnly;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users, their roles and grants, for administrators. */
@AdminOnly
@RestController
@RequestMapping("/api/users")
class UsersController {

    private final Users users;
    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final Clock clock;

    UsersController(Users users, Accounts accounts, PasswordEncoder encoder, Clock clock) {
        this.users = users;
        this.accounts = accounts;
        this.encoder = encoder;
        this.clock = clock;
    }

    @GetMapping
    List<UserView> all() {
        return users.all().stream().map(this::view).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    UserView add(@Valid @RequestBody NewUser form) {
        refuseIfWeak(form.password(), form.username());
        User user = new User(
                form.username(),
                form.displayName().strip(),
                encoder.encode(form.password()),
                form.roles(),
                true,
                clock.instant());
        if (!users.insert(user)) {
            throw RequestRefused.conflict("用户名 " + form.username() + " 已经有人用了。");
        }
        if (form.accounts() != null) {
            setGrants(form.username(), form.accounts());
        }
        return view(user);
    }

    @PutMapping("/{username}")
    @Transactional
    UserView change(@PathVariable String username, @Valid @RequestBody UserChange form) {
        User user = found(username);
        boolean enabled = form.enabled() == null ? user.enabled() : form.enabled();
        String password = user.password();
        if (StringUtils.hasText(form.password())) {
            refuseIfWeak(form.password(), username);
            password = encoder.encode(form.password());
        }
        User changed =
                new User(username, form.displayName().strip(), password, form.roles(), enabled, user.createdAt());
        users.update(changed);
        if (users.all().stream().noneMatch(some -> some.enabled() && some.is(Role.ADMIN))) {
            throw RequestRefused.conflict("至少要留一个启用的管理员。");
        }
        return view(changed);
    }

    @PutMapping("/{username}/grants")
    @Transactional
    UserView grant(@PathVariable String username, @Valid @RequestBody GrantedAccounts form) {
        User user = found(username);
        setGrants(username, form.accounts());
        return view(user);
    }

    private void setGrants(String username, List<AccountId> granted) {
        for (int i = 0; i < granted.size(); i++) {
            if (granted.get(i) == null || accounts.find(granted.get(i)).isEmpty()) {
                throw RequestRefused.invalid("accounts[" + i + "]", "没有账号 " + granted.get(i));
            }
        }
        users.setGrants(username, granted);
    }

    private User found(String username) {
        return users.find(username).orElseThrow(() -> RequestRefused.notFound("没有用户 " + username));
    }

    private static void refuseIfWeak(String password, String username) {
        PasswordRule.weakness(password, username).ifPresent(weakness -> {
            throw RequestRefused.invalid("password", weakness);
        });
    }

    private UserView view(User user) {
        return new UserView(
                user.username(),
                user.displayName(),
                user.roles(),
                user.enabled(),
                users.grants(user.username()),
                user.createdAt());
    }

    record NewUser(
            @NotNull(message = "请填写用户名")
            @Pattern(regexp = "[a-z0-9][a-z0-9._-]{1,31}", message = "应为 2–32 位小写字母、数字或 . _ -，以字母或数字开头")
            String username,

            @NotBlank(message = "请填写姓名") @Size(max = 64, message = "最多 64 个字")
            String displayName,

            @NotNull(message = "请填写密码") String password,
            @NotEmpty(message = "请选择角色") Set<@NotNull Role> roles,
            List<AccountId> accounts) {

        @Override
        public String toString() {
            return "NewUser[" + username + ", redacted]";
        }
    }

    /** A password left out or empty stays as it is. */
    record UserChange(
            @NotBlank(message = "请填写姓名") @Size(max = 64, message = "最多 64 个字")
            String displayName,

            @NotEmpty(message = "请选择角色") Set<@NotNull Role> roles,
            Boolean enabled,
            String password) {

        @Override
        public String toString() {
            return "UserChange[" + displayName + ", redacted]";
        }
    }

    record GrantedAccounts(@NotNull(message = "请给出账号列表") List<AccountId> accounts) {}

    record UserView(
            String username,
            String displayName,
            Set<Role> roles,
            boolean enabled,
            List<AccountId> accounts,
            Instant createdAt) {}
}
