package io.siyuflow.console;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** What a status is called in Chinese; the detail says the rest. */
final class Titles {

    private static final Map<Integer, String> BY_STATUS = Map.ofEntries(
            Map.entry(400, "请求有误"),
            Map.entry(401, "没有登录"),
            Map.entry(403, "没有权限"),
            Map.entry(404, "没有找到"),
            Map.entry(405, "不支持的操作"),
            Map.entry(406, "不支持的格式"),
            Map.entry(409, "现在不能这样做"),
            Map.entry(413, "内容太大"),
            Map.entry(415, "不支持的格式"),
            Map.entry(429, "请求太频繁"),
            Map.entry(500, "服务器出错"),
            Map.entry(502, "微信没有接受"),
            Map.entry(503, "暂时不可用"));

    private Titles() {}

    static ProblemDetail problem(HttpStatus status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(of(status));
        return problem;
    }

    static String of(HttpStatusCode status) {
        return BY_STATUS.getOrDefault(status.value(), status.is5xxServerError() ? "服务器出错" : "请求有误");
    }
}
