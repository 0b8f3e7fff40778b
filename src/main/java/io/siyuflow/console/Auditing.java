package io.siyuflow.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * The one place that writes the audit log: a row for each request that changes something and succeeded, or was refused
 * for want of a right. It stands in the security chains just before the rules, so that it knows who asks.
 */
@Component
class Auditing extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(Auditing.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Pattern ACCOUNT = Pattern.compile("/api/accounts/([A-Za-z0-9_-]{1,64})(/.*)?");
    private static final Set<String> ADDING = Set.of("/api/accounts/mp", "/api/accounts/wecom");
    private static final Pattern ADDED = Pattern.compile("\"(?:appId|corpId)\"\\s*:\\s*\"([A-Za-z0-9_-]{1,64})\"");

    private final AuditEntries entries;
    private final Clock clock;

    Auditing(AuditEntries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** Programs that serve external tasks ask several times a second; their results stand in the list of calls. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return READING.contains(request.getMethod())
                || path.startsWith("/engine-rest/external-task/")
                || (path.startsWith("/camunda/") && EngineApps.reads(HttpMethod.valueOf(request.getMethod()), path));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var read = new ContentCachingRequestWrapper(request, RedactedBody.LOOKED_AT);
        try {
            chain.doFilter(read, response);
        } catch (AccountUnknown nothingToChange) {
            throw nothingToChange;
        } catch (AccessDeniedException refused) {
            record(read, HttpServletResponse.SC_FORBIDDEN);
            throw refused;
        }
        int status = response.getStatus();
        if (status < 300 || status == HttpServletResponse.SC_FORBIDDEN) {
            record(read, status);
        }
    }

    private void record(ContentCachingRequestWrapper request, int status) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || user instanceof AnonymousAuthenticationToken) {
            return;
        }
        AuditEntry entry = entry(request, status, user.getName());
        try {
            entries.add(entry);
        } catch (RuntimeException notWritten) {
            // What was asked for is done; the log is then the only place that knows by whom.
            log.error("Not written to the audit log: {}", entry, notWritten);
        }
    }

    private AuditEntry entry(ContentCachingRequestWrapper request, int status, String user) {
        String path = request.getRequestURI();
        byte[] content = request.getContentAsByteArray();
        return new AuditEntry(
                0,
                clock.instant(),
                user,
                request.getRemoteAddr(),
                request.getMethod(),
                path,
                account(path, content),
                status,
                RedactedBody.of(path, request.getContentType(), content, request.getContentLengthLong()));
    }

    private static String account(String path, byte[] content) {
        if (ADDING.contains(path)) {
            Matcher inBody = ADDED.matcher(new String(content, StandardCharsets.UTF_8));
            return inBody.find() ? inBody.group(1) : null;
        }
        Matcher inPath = ACCOUNT.matcher(path);
        if (inPath.matches()) {
            return inPath.group(1);
        }
        return path.startsWith("/engine-rest/deployment/") ? RedactedBody.tenant(content) : null;
    }
}
