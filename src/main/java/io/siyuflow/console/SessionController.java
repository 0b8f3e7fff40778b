package io.siyuflow.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, and who one is then. Signing out is {@code POST /api/logout}, in {@link Security}. */
@RestController
class SessionController {

    private final SignIn signIn;
    private final SessionAuthenticationStrategy whenSignedIn;
    private final SessionUser sessionUser;
    private final Users users;
    private final Accounts accounts;
    private final PasswordEncoder encoder;

    SessionController(
            SignIn signIn,
            SessionAuthenticationStrategy whenSignedIn,
            SessionUser sessionUser,
            Users users,
            Accounts accounts,
            PasswordEncoder encoder) {
        this.signIn = signIn;
        this.whenSignedIn = whenSignedIn;
        this.sessionUser = sessionUser;
        this.users = users;
        this.accounts = accounts;
        this.encoder = encoder;
    }

    @PostMapping(path = "/api/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    Me login(@Valid @RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
        Authentication user = check(login.username(), login.password(), request);
        whenSignedIn.onAuthentication(user, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(user);
        SecurityContextHolder.setContext(context);
        sessionUser.saveContext(context, request, response);
        return me(user);
    }

    /** Who is signed in, nobody included: a page asks before it knows. Brings the CSRF cookie that signing in needs. */
    @GetMapping("/api/me")
    ResponseEntity<Me> whoAmI(@Nullable Principal principal) {
        return principal == null ? ResponseEntity.noContent().build() : ResponseEntity.ok(me(principal));
    }

    private Me me(Principal principal) {
        User user = users.find(principal.getName()).orElseThrow();
        return new Me(user.username(), user.displayName(), user.roles(), accountsOf(user));
    }

    @PostMapping("/api/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @Valid @RequestBody NewPassword change,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            check(principal.getName(), change.old(), request);
        } catch (BadCredentialsException wrong) {
            throw RequestRefused.invalid("old", "原密码不对");
        }
        PasswordRule.weakness(change.fresh(), principal.getName()).ifPresent(weakness -> {
            throw RequestRefused.invalid("new", weakness);
        });
        User user = users.find(principal.getName()).orElseThrow();
        users.update(user.withPassword(encoder.encode(change.fresh())));
        if (request.getSession(false) != null) {
            sessionUser.saveContext(SecurityContextHolder.getContext(), request, response);
        }
    }

    private Authentication check(String username, String password, HttpServletRequest request) {
        var given = UsernamePasswordAuthenticationToken.unauthenticated(username, password);
        given.setDetails(new WebAuthenticationDetails(request));
        return signIn.authenticate(given);
    }

    private List<AccountId> accountsOf(User user) {
        return user.is(Role.ADMIN) ? accounts.all().stream().map(Account::id).toList() : users.grants(user.username());
    }

    record Login(
            @NotBlank(message = "请填写用户名") String username,
            @NotNull(message = "请填写密码") String password) {

        @Override
        public String toString() {
            return "Login[" + username + ", redacted]";
        }
    }

    record NewPassword(
            @NotNull(message = "请填写原密码") String old,

            @JsonProperty("new") @NotNull(message = "请填写新密码")
            String fresh) {

        @Override
        public String toString() {
            return "NewPassword[redacted]";
        }
    }

    /** @param accounts those this user may work with */
    record Me(String username, String displayName, Set<Role> roles, List<AccountId> accounts) {}
}
