package io.siyuflow.engine;

import io.siyuflow.account.KnownUsers;
import io.siyuflow.account.KnownUsers.KnownUser;
import io.siyuflow.shared.AccountId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.security.core.Authentication;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cockpit and Tasklist ask their session who works with them. They get one that lasts for the request and says who is signed
 * in to the console and what is granted to them now; nothing of it is kept, and nobody else is ever believed.
 */
final class WebappUser extends OncePerRequestFilter {

    private static final Set<String> APPS = Set.of("cockpit", "tasklist", "welcome");

    private final KnownUsers users;
    private final ProcessEngine engine;

    WebappUser(KnownUsers users, ProcessEngine engine) {
        this.users = users;
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = new RequestSession(request.getServletContext());
        AuthenticationUtil.updateSession(session, authentications());
        // The token was checked by the security chain; here it only has to be equal to itself.
        String token = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        session.setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token == null ? "none" : token);
        chain.doFilter(new WithSession(request, session), response);
    }

    private Authentications authentications() {
        Authentications authentications = new Authentications();
        signedIn().map(this::authentication).ifPresent(authentications::addOrReplace);
        return authentications;
    }

    private Optional<KnownUser> signedIn() {
        return DeployingUser.signedIn()
                .map(Authentication::getName)
                .flatMap(users::find)
                .filter(user -> user.admin() || user.operator());
    }

    private UserAuthentication authentication(KnownUser user) {
        UserAuthentication authentication = new UserAuthentication(user.username(), engine.getName());
        authentication.setGroupIds(ConsoleIdentities.groups(user));
        authentication.setTenantIds(
                user.accounts().stream().map(AccountId::value).toList());
        authentication.setAuthorizedApps(APPS);
        return authentication;
    }

    private static final class WithSession extends HttpServletRequestWrapper {

        private final HttpSession session;

        WithSession(HttpServletRequest request, HttpSession session) {
            super(request);
            this.session = session;
        }

        @Override
        public HttpSession getSession() {
            return session;
        }

        @Override
        public HttpSession getSession(boolean create) {
            return session;
        }
    }
}
