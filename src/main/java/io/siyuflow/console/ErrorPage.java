package io.siyuflow.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors that never reached a controller: a malformed address, a refusal by the server itself. Same form as all others. */
@RestController
class ErrorPage implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        HttpStatus status = status(request);
        ProblemDetail problem = Titles.problem(status, words(status));
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path && path.startsWith("/")) {
            problem.setInstance(safe(path));
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static HttpStatus status(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static String words(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "没有这个地址。";
            case BAD_REQUEST -> "请求的地址或内容不合规范。";
            case PAYLOAD_TOO_LARGE -> "内容太大。";
            default -> status.is5xxServerError() ? "服务器出错了，日志里有详情。" : Titles.of(status) + "。";
        };
    }

    private static URI safe(String path) {
        try {
            return URI.create(path);
        } catch (IllegalArgumentException malformed) {
            return URI.create("/");
        }
    }
}
