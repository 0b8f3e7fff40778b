package io.siyuflow.broadcast;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What WeChat says at the end of a mass send (WECHAT-API 3.3), in the operator's words. */
final class FinishStatus {

    private static final Pattern ERR = Pattern.compile("err\\((\\d+)\\)");

    private FinishStatus() {}

    static boolean sent(String status) {
        return status.equals("send success") || status.equals("SEND_SUCCESS");
    }

    static String words(String status) {
        Matcher err = ERR.matcher(status);
        if (err.matches()) {
            return "微信没有发出：" + reason(err.group(1)) + "（" + status + "）";
        }
        return switch (status) {
            case "UNKNOWN", "OTHER" -> "微信没有说明结果，不知道是否已发出，请到公众平台查看（" + status + "）";
            case "DELETE" -> "微信没有发出：已被删除（DELETE）";
            default -> "微信没有发出：发送失败（" + status + "）";
        };
    }

    private static String reason(String number) {
        return switch (number) {
            case "10001" -> "涉嫌广告";
            case "20001" -> "涉嫌政治";
            case "20004" -> "涉嫌社会";
            case "20002" -> "涉嫌色情";
            case "20006" -> "涉嫌违法犯罪";
            case "20008" -> "涉嫌欺诈";
            case "20013" -> "涉嫌版权";
            case "22000" -> "涉嫌互推";
            case "21000" -> "涉嫌其他";
            case "30001" -> "原创校验时系统出错";
            case "30002" -> "原创校验不通过";
            case "30003" -> "被判为转载，需要勾选「原创校验不过也发」";
            case "40001" -> "管理员拒绝";
            case "40002" -> "管理员 30 分钟内没有确认";
            default -> "微信没有说明原因";
        };
    }
}
