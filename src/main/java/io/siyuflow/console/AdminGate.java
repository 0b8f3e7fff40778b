package io.siyuflow.console;

import io.siyuflow.account.AdminOnly;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Stands before every endpoint marked {@link AdminOnly}, before even its request is read. */
class AdminGate implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint && isAdminOnly(endpoint) && !request.isUserInRole("ADMIN")) {
            throw new AccessDeniedException("For administrators only");
        }
        return true;
    }

    private static boolean isAdminOnly(HandlerMethod endpoint) {
        return endpoint.hasMethodAnnotation(AdminOnly.class)
                || AnnotatedElementUtils.hasAnnotation(endpoint.getBeanType(), AdminOnly.class);
    }
}
