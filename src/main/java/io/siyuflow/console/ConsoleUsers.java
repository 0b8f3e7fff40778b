package io.siyuflow.console;

import io.siyuflow.account.KnownUsers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The console's users, as other modules may know them. */
@Component
class ConsoleUsers implements KnownUsers {

    private final Users users;
    private final SignIn signIn;

    ConsoleUsers(Users users, SignIn signIn) {
        this.users = users;
        this.signIn = signIn;
    }

    @Override
    public Optional<KnownUser> find(String username) {
        return users.find(username).filter(User::enabled).map(this::known);
    }

    @Override
    public List<KnownUser> all() {
        return users.all().stream().filter(User::enabled).map(this::known).toList();
    }

    @Override
    public boolean fits(String username, String password) {
        var given = UsernamePasswordAuthenticationToken.unauthenticated(username, password);
        request().ifPresent(request -> given.setDetails(new WebAuthenticationDetails(request)));
        try {
            return signIn.authenticate(given).isAuthenticated();
        } catch (AuthenticationException refused) {
            return false;
        }
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }

    private KnownUser known(User user) {
        return new KnownUser(
                user.username(),
                user.displayName(),
                user.is(Role.ADMIN),
                user.is(Role.OPERATOR),
                users.grants(user.username()));
    }
}
