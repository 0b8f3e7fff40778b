package io.siyuflow.wechat;

import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.stereotype.Component;

/**
 * What an error code of WeChat means to a call (WECHAT-API 6): judged by platform, API and code, never by the message, which
 * changes from day to day. A code that is not here is a refusal of this request.
 */
@Component
class WechatErrors {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration NEXT_TICKET = Duration.ofMinutes(10);

    private final Clock clock;

    WechatErrors(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param api the path below {@code /cgi-bin/}, without parameters
     * @param attempt 1 for the first; waits grow with it
     * @param vendorText WeChat's own words, for people
     */
    <R> Outcome<R> outcome(Platform platform, String api, int code, String vendorText, int attempt) {
        String text = ErrorTexts.explain(platform, code, vendorText);
        String shown = String.valueOf(code);
        return switch (meaning(platform, api, code)) {
            case REFUSED -> Outcome.rejected(shown, text);
            case ACCOUNT_REFUSED -> Outcome.blocked(shown, text);
            case BUSY -> Outcome.tryLater(backoff(attempt), shown, text);
            case TOO_FAST -> Outcome.tryLater(A_MINUTE, shown, text);
            case MUCH_TOO_FAST -> Outcome.tryLater(A_MINUTE.multipliedBy(5), shown, text);
            case QUOTA_USED -> Outcome.tryLater(untilQuotaIsNew(platform), shown, text);
            case NO_TICKET_YET -> Outcome.tryLater(NEXT_TICKET, shown, text);
        };
    }

    /** 1 s, 2 s, 4 s … at most a minute. */
    static Duration backoff(int attempt) {
        return Duration.ofSeconds(Math.min(60, 1L << Math.min(Math.max(attempt, 1) - 1, 6)));
    }

    private static Meaning meaning(Platform platform, String api, int code) {
        return switch (platform) {
            case WECOM -> ofWecom(code);
            case MP, MINIAPP, PLATFORM -> ofMp(api, code);
        };
    }

    private static Meaning ofMp(String api, int code) {
        return switch (code) {
            case -1 -> Meaning.BUSY;
            case 45009 -> Meaning.QUOTA_USED;
            case 45011, 45066 -> Meaning.TOO_FAST;
            case 42010 -> Meaning.MUCH_TOO_FAST;
            case 61005, 61006 -> Meaning.NO_TICKET_YET;
            // WxJava has fetched a new token by itself before these reach us.
            case 40001, 40014, 42001, 41001 -> Meaning.ACCOUNT_REFUSED;
            case 40013, 40125, 40164, 42007, 61023 -> Meaning.ACCOUNT_REFUSED;
            case 48001 -> mayBeMissing(api) ? Meaning.REFUSED : Meaning.ACCOUNT_REFUSED;
            case 48004, 50002, 45064 -> Meaning.ACCOUNT_REFUSED;
            case 61003, 61004, 61007, 61009, 61010, 61011 -> Meaning.ACCOUNT_REFUSED;
            // The receiver refuses messages; of any other API it says that the account may not use it.
            case 48002 -> api.startsWith("message/") ? Meaning.REFUSED : Meaning.ACCOUNT_REFUSED;
            default -> Meaning.REFUSED;
        };
    }

    /** What accounts of some kinds never have, such as publishing (July 2025) or a list of followers: no fault of the account. */
    private static boolean mayBeMissing(String api) {
        return api.startsWith("freepublish/")
                || api.equals("draft/batchget")
                || api.equals("material/batchget_material")
                || api.equals("get_current_autoreply_info")
                || api.equals("tags/get")
                || api.equals("user/get");
    }

    private static Meaning ofWecom(int code) {
        return switch (code) {
            case -1, 6000, 45033 -> Meaning.BUSY;
            case 45009 -> Meaning.QUOTA_USED;
            case 45011 -> Meaning.TOO_FAST;
            case 40001, 40014, 42001, 41001 -> Meaning.ACCOUNT_REFUSED;
            case 40013, 40056, 40125, 40164, 60020 -> Meaning.ACCOUNT_REFUSED;
            // No API permission (of a 公众号 48002 is a receiver who refuses), no right on the app.
            case 48001, 48002, 48004, 301002 -> Meaning.ACCOUNT_REFUSED;
            // 50002 among them: this member is outside the app's range (of a 公众号: the account is restricted).
            default -> Meaning.REFUSED;
        };
    }

    private Duration untilQuotaIsNew(Platform platform) {
        if (platform == Platform.WECOM) {
            return A_MINUTE;
        }
        ZonedDateTime now = clock.instant().atZone(BEIJING);
        LocalDate tomorrow = now.toLocalDate().plusDays(1);
        return Duration.between(now, tomorrow.atStartOfDay(BEIJING));
    }

    private enum Meaning {
        /** This person or this content. */
        REFUSED,
        /** The account as a whole, or its configuration: a person has to mend it. */
        ACCOUNT_REFUSED,
        BUSY,
        TOO_FAST,
        MUCH_TOO_FAST,
        QUOTA_USED,
        NO_TICKET_YET
    }
}
