package io.siyuflow.sandbox;

import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors of the control API as RFC 9457. */
@RestControllerAdvice(annotations = ControlApi.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
@Profile("sandbox")
class ControlProblems {

    @ExceptionHandler
    ProblemDetail notPossible(NotPossible e) {
        return e.getBody();
    }

    /** A person action ran into a limit of WeChat's own. */
    @ExceptionHandler
    ProblemDetail refused(Refused e) {
        return NotPossible.now(e.getMessage() + " (errcode " + e.errcode() + ")")
                .getBody();
    }
}
