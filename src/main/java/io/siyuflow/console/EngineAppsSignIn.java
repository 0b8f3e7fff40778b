package io.siyuflow.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signing in and out in Cockpit and Tasklist is signing in and out in the console: the same check, the same session. Their
 * own login, which knows no limit of attempts, is never reached.
 */
@Component
class EngineAppsSignIn extends OncePerRequestFilter {

    private static final List<String> APPS = List.of("cockpit", "tasklist", "welcome");

    private final SignIn signIn;
    private final SessionAuthenticationStrategy whenSignedIn;
    private final SessionUser sessionUser;
    private final RefusedRequests refused;
    private final ObjectMapper json;

    EngineAppsSignIn(
            SignIn signIn,
            SessionAuthenticationStrategy whenSignedIn,
            SessionUser sessionUser,
            RefusedRequests refused,
            ObjectMapper json) {
        this.signIn = signIn;
        this.whenSignedIn = whenSignedIn;
        this.sessionUser = sessionUser;
        this.refused = refused;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (EngineApps.LOGIN.matches(request)) {
            login(request, response);
        } else if (EngineApps.LOGOUT.matches(request)) {
            logout(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            refuseOtherSites(request);
            Authentication user = signIn.authenticate(given(request));
            if (user.getAuthorities().stream()
                    .noneMatch(role -> role.getAuthority().matches("ROLE_(ADMIN|OPERATOR)"))) {
                throw new AccessDeniedException("Neither administrator nor operator");
            }
            whenSignedIn.onAuthentication(user, request, response);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(user);
            sessionUser.saveContext(context, request, response);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            json.writeValue(response.getWriter(), new SignedIn(user.getName(), APPS));
        } catch (AuthenticationException wrong) {
            refused.commence(request, response, wrong);
        } catch (AccessDeniedException notAllowed) {
            refused.handle(request, response, notAllowed);
        }
    }

    private static UsernamePasswordAuthenticationToken given(HttpServletRequest request) {
        var given = UsernamePasswordAuthenticationToken.unauthenticated(
                Objects.requireNonNullElse(request.getParameter("username"), ""),
                Objects.requireNonNullElse(request.getParameter("password"), ""));
        given.setDetails(new WebAuthenticationDetails(request));
        return given;
    }

    private static void logout(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** A form of another site could sign somebody in under a name of its own; browsers say where a form comes from. */
    private static void refuseOtherSites(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !isOwn(origin, request)) {
            throw new AccessDeniedException("Sent by a page of " + origin);
        }
    }

    private static boolean isOwn(String origin, HttpServletRequest request) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equals(request.getHeader(HttpHeaders.HOST));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** What the pages expect of their login. */
    record SignedIn(String userId, List<String> authorizedApps) {}
}
