package io.siyuflow.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.siyuflow.shared.RequestRefused.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every error as problem details (RFC 9457) in Chinese; what is wrong with single fields stands in {@code errors}. Words
 * for errors of the framework itself are in {@code messages.properties}.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                e.getBindingResult().getFieldErrors().stream()
                        .map(error -> new FieldError(error.getField(), error.getDefaultMessage()))
                        .toList(),
                e,
                request);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                e.getParameterValidationResults().stream()
                        .flatMap(result -> errors(result).stream())
                        .toList(),
                e,
                request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                List.of(new FieldError(String.valueOf(e.getPropertyName()), "格式不对：" + e.getValue())), e, request);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(List.of(new FieldError(e.getParameterName(), "缺少这个参数")), e, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getCause() instanceof JsonMappingException wrong
                && !wrong.getPath().isEmpty()) {
            return invalid(List.of(new FieldError(JsonPath.of(wrong), JsonPath.words(wrong))), e, request);
        }
        String where = e.getCause() instanceof JsonProcessingException wrong && wrong.getLocation() != null
                ? "（第 " + wrong.getLocation().getLineNr() + " 行第 "
                        + wrong.getLocation().getColumnNr() + " 列）"
                : "";
        return answer(Titles.problem(HttpStatus.BAD_REQUEST, "请求体不是这里要的 JSON" + where + "。"), e, request);
    }

    /** A path that only the pages' files match is no path of ours, whatever the method. */
    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Object pattern =
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if ("/**".equals(pattern)) {
            return answer(Titles.problem(HttpStatus.NOT_FOUND, "没有这个地址。"), e, request);
        }
        return super.handleHttpRequestMethodNotSupported(e, headers, status, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(AccessDeniedException e, WebRequest request) {
        return answer(RefusedRequests.problem(e), e, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> notSignedIn(AuthenticationException e, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        RefusedRequests.retryAfter(e).ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, seconds));
        ProblemDetail problem = RefusedRequests.problem(e, true);
        return handleExceptionInternal(e, problem, headers, HttpStatus.valueOf(problem.getStatus()), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(ConstraintViolationException e, WebRequest request) {
        return invalid(
                e.getConstraintViolations().stream()
                        .map(wrong -> new FieldError(wrong.getPropertyPath().toString(), wrong.getMessage()))
                        .toList(),
                e,
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> thereAlready(DuplicateKeyException e, WebRequest request) {
        log.debug("Refused by a unique constraint", e);
        return answer(Titles.problem(HttpStatus.CONFLICT, "已经有相同的一项。"), e, request);
    }

    /** The database answers well: two people, or a person and a process, changed the same thing at the same moment. */
    @ExceptionHandler
    ResponseEntity<Object> changedMeanwhile(ConcurrencyFailureException e, WebRequest request) {
        log.info("Two changed the same thing: {}", e.toString());
        return answer(
                Titles.problem(HttpStatus.CONFLICT, "同一项内容刚被别人或正在运行的流程改动，这次没有保存。请刷新页面，看看现在的内容，再试一次。"), e, request);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Object> databaseAway(Exception e, WebRequest request) {
        log.warn("The database does not answer: {}", e.toString());
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        ProblemDetail problem = Titles.problem(HttpStatus.SERVICE_UNAVAILABLE, "数据库暂时没有应答，请稍后再试。");
        return handleExceptionInternal(e, problem, headers, HttpStatus.SERVICE_UNAVAILABLE, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e, WebRequest request, HttpServletRequest http) {
        ResponseStatus declared = AnnotatedElementUtils.findMergedAnnotation(e.getClass(), ResponseStatus.class);
        if (declared != null) {
            return answer(Titles.problem(declared.code(), e.getMessage()), e, request);
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        log.error("Error {} at {} {}", number, http.getMethod(), http.getRequestURI(), e);
        return answer(
                Titles.problem(HttpStatus.INTERNAL_SERVER_ERROR, "服务器出错了，请把编号 " + number + " 告诉管理员，日志里有详情。"),
                e,
                request);
    }

    /** The framework's own errors get our titles. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> answer = super.handleExceptionInternal(e, body, headers, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem && hasEnglishTitle(problem)) {
            problem.setTitle(Titles.of(status));
        }
        return answer;
    }

    private static boolean hasEnglishTitle(ProblemDetail problem) {
        HttpStatus status = HttpStatus.resolve(problem.getStatus());
        return problem.getTitle() == null
                || (status != null && status.getReasonPhrase().equals(problem.getTitle()));
    }

    private ResponseEntity<Object> invalid(List<FieldError> errors, Exception e, WebRequest request) {
        ProblemDetail problem = Titles.problem(
                HttpStatus.BAD_REQUEST,
                errors.isEmpty() ? "填写有误。" : errors.get(0).message());
        problem.setTitle("填写有误");
        problem.setProperty("errors", errors);
        return answer(problem, e, request);
    }

    private ResponseEntity<Object> answer(ProblemDetail problem, Exception e, WebRequest request) {
        return handleExceptionInternal(
                e, problem, new HttpHeaders(), HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    private static List<FieldError> errors(ParameterValidationResult result) {
        if (result instanceof ParameterErrors bean) {
            return bean.getFieldErrors().stream()
                    .map(error -> new FieldError(error.getField(), error.getDefaultMessage()))
                    .toList();
        }
        String parameter = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream()
                .map(error -> new FieldError(parameter, error.getDefaultMessage()))
                .toList();
    }
}
