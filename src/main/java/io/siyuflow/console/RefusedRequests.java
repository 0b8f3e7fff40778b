package io.siyuflow.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Tells those who are not let in why, as problem details like all other errors. */
@Component
class RefusedRequests implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;

    RefusedRequests(ObjectMapper json) {
        this.json = json;
    }

    static ProblemDetail problem(AuthenticationException refusal, boolean triedPassword) {
        if (refusal instanceof TooManyAttempts tooMany) {
            return Titles.problem(HttpStatus.TOO_MANY_REQUESTS, "密码错误次数太多，请 " + tooMany.seconds() + " 秒后再试。");
        }
        if (refusal instanceof InternalAuthenticationServiceException) {
            return Titles.problem(HttpStatus.SERVICE_UNAVAILABLE, "现在查不到用户，可能是数据库没有应答，请稍后再试。");
        }
        return Titles.problem(HttpStatus.UNAUTHORIZED, triedPassword ? "用户名或密码不对。" : "请先登录。");
    }

    /** Seconds after which it makes sense to ask again, if that is all that is wrong. */
    static Optional<String> retryAfter(AuthenticationException refusal) {
        if (refusal instanceof TooManyAttempts tooMany) {
            return Optional.of(String.valueOf(tooMany.seconds()));
        }
        return refusal instanceof InternalAuthenticationServiceException ? Optional.of("5") : Optional.empty();
    }

    static ProblemDetail problem(AccessDeniedException refusal) {
        if (refusal instanceof AccountUnknown) {
            return Titles.problem(HttpStatus.NOT_FOUND, "没有这个账号。");
        }
        if (refusal instanceof CsrfException) {
            return Titles.problem(HttpStatus.FORBIDDEN, "页面已过期，请刷新后再试（请求缺少与 Cookie XSRF-TOKEN 相符的 X-XSRF-TOKEN 头）。");
        }
        return Titles.problem(HttpStatus.FORBIDDEN, "你没有这项权限，或没有被授权管理这个账号。请联系管理员。");
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        boolean triedPassword = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        retryAfter(refusal).ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
        if (!isBrowser(request) && !(refusal instanceof TooManyAttempts)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Siyuflow\", charset=\"UTF-8\"");
        }
        write(request, response, problem(refusal, triedPassword));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        write(request, response, problem(refusal));
    }

    /**
     * A browser that is challenged keeps the password and sends it by itself, also with requests that another site
     * makes; these would need no CSRF token. So browsers are not challenged.
     */
    private static boolean isBrowser(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Mode") != null;
    }

    private void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        problem.setInstance(URI.create(request.getRequestURI()));
        if (request.getRequestURI().startsWith("/engine-rest")) {
            // What Modeler shows.
            problem.setProperty("message", problem.getDetail());
        }
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(json.writeValueAsString(problem));
    }
}
