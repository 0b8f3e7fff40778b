package io.siyuflow.shared;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A request of the console or the API that is not carried out, told as problem details (RFC 9457). The detail is Chinese and
 * says what is wrong and how to mend it; field errors name the field as it stands in the request, {@code items[1].text}.
 */
public final class RequestRefused extends ErrorResponseException {

    private final List<FieldError> errors;

    private RequestRefused(HttpStatus status, ProblemDetail problem, List<FieldError> errors, Throwable cause) {
        super(status, problem, cause);
        this.errors = errors;
    }

    public static RequestRefused notFound(String detail) {
        return because(HttpStatus.NOT_FOUND, "没有找到", detail);
    }

    /** What is asked for contradicts what is there. */
    public static RequestRefused conflict(String detail) {
        return because(HttpStatus.CONFLICT, "现在不能这样做", detail);
    }

    /** WeChat, or something else behind us, refused. */
    public static RequestRefused behindUs(String detail) {
        return behindUs(detail, null);
    }

    /** @param cause for those who handle it otherwise than by showing the detail */
    public static RequestRefused behindUs(String detail, Throwable cause) {
        return because(HttpStatus.BAD_GATEWAY, "微信没有接受", detail, cause);
    }

    public static RequestRefused invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    public static RequestRefused invalid(List<FieldError> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, errors.get(0).message());
        problem.setTitle("填写有误");
        problem.setProperty("errors", errors);
        return new RequestRefused(HttpStatus.BAD_REQUEST, problem, errors, null);
    }

    private static RequestRefused because(HttpStatus status, String title, String detail) {
        return because(status, title, detail, null);
    }

    private static RequestRefused because(HttpStatus status, String title, String detail, Throwable cause) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return new RequestRefused(status, problem, List.of(), cause);
    }

    public List<FieldError> errors() {
        return errors;
    }

    @Override
    public String getMessage() {
        return getBody().getDetail();
    }

    /** What is wrong with one field. */
    public record FieldError(String field, String message) {}
}
