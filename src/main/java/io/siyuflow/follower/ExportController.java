package io.siyuflow.follower;

import io.siyuflow.account.Accounts;
import io.siyuflow.channel.Channel;
import io.siyuflow.channel.Channels;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Followers as a CSV that Excel opens, written while it is read, so that a hundred thousand need no memory. */
@RestController
@RequestMapping("/api/accounts/{account}/followers.csv")
class ExportController {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Accounts accounts;
    private final FollowerList followers;
    private final Tags tags;
    private final Channels channels;

    ExportController(Accounts accounts, FollowerList followers, Tags tags, Channels channels) {
        this.accounts = accounts;
        this.followers = followers;
        this.tags = tags;
        this.channels = channels;
    }

    @GetMapping
    void export(
            @PathVariable AccountId account,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Integer tag,
            @RequestParam(required = false) Long channel,
            @RequestParam(required = false) Boolean following,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            HttpServletResponse response)
            throws IOException {
        AccountId mp = accounts.the(account, Platform.MP).id();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("粉丝.csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        write(mp, new FollowerFilter(q, tag, channel, following, from, to), response.getOutputStream());
    }

    private void write(AccountId account, FollowerFilter filter, OutputStream out) throws IOException {
        Map<Integer, String> names = tags.of(account).stream().collect(Collectors.toMap(Tag::id, Tag::name));
        Map<Long, String> channelNames = new HashMap<>();
        try (Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.write("\uFEFFOpenID,备注,渠道,关注时间,取消关注时间,标签,UnionID\r\n");
            followers.each(
                    account,
                    filter,
                    follower -> line(
                            csv,
                            follower.openid(),
                            follower.remark(),
                            follower.channelId() == null
                                    ? ""
                                    : channelNames.computeIfAbsent(follower.channelId(), this::name),
                            time(follower.followedAt()),
                            time(follower.unfollowedAt()),
                            follower.tags().stream()
                                    .map(tag -> names.getOrDefault(tag, String.valueOf(tag)))
                                    .collect(Collectors.joining("、")),
                            follower.unionid() == null ? "" : follower.unionid()));
        }
    }

    private String name(long channel) {
        return channels.find(channel).map(Channel::name).orElse("");
    }

    private static String time(Instant at) {
        return at == null ? "" : TIME.format(at);
    }

    private static void line(Writer csv, String... cells) {
        try {
            for (int i = 0; i < cells.length; i++) {
                csv.write(i == 0 ? "" : ",");
                csv.write(cell(cells[i]));
            }
            csv.write("\r\n");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** What Excel would take for a formula is made text. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
