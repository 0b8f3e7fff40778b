package io.siyuflow.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * A session keeps only who signed in; who that is now is read with every request. So a withdrawn role acts at once, and
 * a session ends when its user is disabled or the password changes.
 */
@Component
class SessionUser implements SecurityContextRepository {

    private static final String USER = "user";
    private static final String PASSWORD_MARK = "passwordMark";

    private final Users users;

    SessionUser(Users users) {
        this.users = users;
    }

    @Override
    @Deprecated // but the one abstract way to load
    public SecurityContext loadContext(HttpRequestResponseHolder requestAndResponse) {
        return user(requestAndResponse.getRequest())
                .<SecurityContext>map(user -> new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                        user.username(), null, SignIn.authorities(user))))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication user = context.getAuthentication();
        HttpSession session = request.getSession(user != null);
        if (user != null) {
            User signedIn = users.find(user.getName()).orElseThrow();
            session.setAttribute(USER, signedIn.username());
            session.setAttribute(PASSWORD_MARK, mark(signedIn));
        } else if (session != null) {
            session.removeAttribute(USER);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return user(request).isPresent();
    }

    private Optional<User> user(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(USER) instanceof String username)) {
            return Optional.empty();
        }
        Optional<User> user = users.find(username)
                .filter(found -> found.enabled() && mark(found).equals(session.getAttribute(PASSWORD_MARK)));
        if (user.isEmpty()) {
            session.invalidate();
        }
        return user;
    }

    /** Changes with the password and tells nothing about it. */
    private static String mark(User user) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(user.password().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
