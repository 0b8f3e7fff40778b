package io.siyuflow.channel;

import io.siyuflow.channel.ChannelImport.Line;
import io.siyuflow.channel.TableFile.Row;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Many channels at once: first looked through row by row, then all of them added or none. */
@Service
class ImportingChannels {

    static final List<String> HEADING = List.of("名称", "分组", "类型", "启用", "备注");

    private static final Map<String, Boolean> ONLINE = Map.of("", false, "线下", false, "线上", true);
    private static final Map<String, Boolean> ENABLED =
            Map.of("", true, "是", true, "启用", true, "否", false, "停用", false);

    private final Channels channels;

    ImportingChannels(Channels channels) {
        this.channels = channels;
    }

    /** Writes nothing. */
    ChannelImport lookThrough(byte[] file) {
        List<Row> rows = TableFile.read(file);
        Map<String, Integer> columns = columns(rows.get(0));
        List<Row> content = rows.subList(1, rows.size());
        Set<String> taken = channels.namesAmong(
                content.stream().map(row -> row.at(columns.get("名称"))).toList());
        Map<String, Integer> seen = new HashMap<>();
        List<Line> lines =
                content.stream().map(row -> line(row, columns, taken, seen)).toList();
        if (lines.isEmpty()) {
            throw TableFile.refused("表头下面没有内容，请从第 2 行起每行写一个渠道");
        }
        int bad =
                (int) lines.stream().filter(line -> !line.mistakes().isEmpty()).count();
        return new ChannelImport(lines, lines.size() - bad, bad);
    }

    /** All or none: what is wrong is named as {@code channels[3].name}. */
    @Transactional
    List<Channel> add(List<ChannelDraft> drafts) {
        if (drafts.isEmpty() || drafts.size() > TableFile.MOST_ROWS) {
            throw RequestRefused.invalid("channels", "一次导入 1 到 " + TableFile.MOST_ROWS + " 个渠道");
        }
        Set<String> taken =
                channels.namesAmong(drafts.stream().map(ChannelDraft::name).toList());
        Set<String> seen = new HashSet<>();
        List<FieldError> errors = new ArrayList<>();
        IntStream.range(0, drafts.size()).forEach(i -> {
            ChannelDraft draft = drafts.get(i);
            draft.mistakes().forEach(error -> errors.add(at(i, error)));
            if (taken.contains(draft.name()) || !seen.add(draft.name())) {
                errors.add(at(i, new FieldError("name", "已有名为「" + draft.name() + "」的渠道")));
            }
        });
        if (!errors.isEmpty()) {
            throw RequestRefused.invalid(errors);
        }
        return drafts.stream().map(channels::add).toList();
    }

    private static FieldError at(int index, FieldError error) {
        return new FieldError("channels[" + index + "]." + error.field(), error.message());
    }

    private static Map<String, Integer> columns(Row heading) {
        Map<String, Integer> columns = new HashMap<>();
        HEADING.forEach(name -> columns.put(name, heading.cells().indexOf(name)));
        if (columns.get("名称") < 0) {
            throw TableFile.refused("第一行要写表头，至少有「名称」一列（另可有：分组、类型、启用、备注）。请下载模板照着填");
        }
        return columns;
    }

    private static Line line(Row row, Map<String, Integer> columns, Set<String> taken, Map<String, Integer> seen) {
        List<String> mistakes = new ArrayList<>();
        boolean online = word("类型", "线上、线下", ONLINE, row, columns, mistakes);
        boolean enabled = word("启用", "是、否", ENABLED, row, columns, mistakes);
        ChannelDraft draft = new ChannelDraft(
                row.at(columns.get("名称")), row.at(columns.get("分组")), online, enabled, row.at(columns.get("备注")));
        draft.mistakes().forEach(error -> mistakes.add(error.message()));
        if (row.cells().stream().anyMatch(cell -> cell.startsWith("="))) {
            mistakes.add("有一格以「=」开头，像是公式，请改成文字");
        }
        Integer before = draft.name().isEmpty() ? null : seen.putIfAbsent(draft.name(), row.line());
        if (before != null) {
            mistakes.add("与第 " + before + " 行重名");
        } else if (taken.contains(draft.name())) {
            mistakes.add("已有名为「" + draft.name() + "」的渠道");
        }
        return new Line(row.line(), draft.name(), draft.group(), online, enabled, draft.remark(), mistakes);
    }

    private static boolean word(
            String column,
            String allowed,
            Map<String, Boolean> words,
            Row row,
            Map<String, Integer> columns,
            List<String> mistakes) {
        String written = row.at(columns.get(column));
        Boolean meant = words.get(written);
        if (meant == null) {
            mistakes.add(column + "「" + written + "」看不懂，请写：" + allowed);
        }
        return meant == null ? words.get("") : meant;
    }
}
