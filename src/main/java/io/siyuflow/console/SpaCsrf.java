package io.siyuflow.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** The console's pages read the token from a cookie, so every answer sees to it that there is one. */
final class SpaCsrf extends CsrfTokenRequestAttributeHandler {

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        super.handle(request, response, token);
        Objects.requireNonNull(token.get()); // asked for, it is made and written to the cookie
    }
}
