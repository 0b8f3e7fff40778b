package io.siyuflow.connector;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationStyle;

/**
 * How often a connector may be called per account: {@code siyuflow.limits.wecom.send-welcome=600/1m, 20000/1h}. A line for
 * {@code [wecom.*]} holds for each connector of that platform without one of its own; without any a connector is not limited
 * by us.
 */
@ConfigurationProperties("siyuflow")
public record CallLimits(Map<String, String> limits) {

    private static final Pattern FORM = Pattern.compile("(\\d+)\\s*/\\s*(\\d+(?:ms|s|m|h|d))");

    public CallLimits {
        limits = limits == null ? Map.of() : Map.copyOf(limits);
        limits.forEach(CallLimits::parse);
    }

    Map<String, List<Limit>> parsed() {
        Map<String, List<Limit>> parsed = new HashMap<>();
        limits.forEach((connector, text) -> parsed.put(connector, parse(connector, text)));
        return parsed;
    }

    private static List<Limit> parse(String connector, String text) {
        return Arrays.stream(text.split(",")).map(one -> one(connector, one)).toList();
    }

    private static Limit one(String connector, String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "siyuflow.limits." + connector + " must be written as 600/1m, not as " + text);
        }
        return new Limit(Long.parseLong(form.group(1)), DurationStyle.SIMPLE.parse(form.group(2)));
    }

    /** So many calls in that time. */
    record Limit(long calls, Duration per) {

        private static final Duration SOON = Duration.ofSeconds(1);

        /** When somebody who waited in vain should try again. */
        Duration comeAgain() {
            Duration share = per.dividedBy(Math.min(calls, 10));
            return share.compareTo(SOON) > 0 ? share : SOON;
        }
    }
}
