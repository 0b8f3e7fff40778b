package io.siyuflow.channel;

import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The organisation's channels over the API. */
@RestController
class ChannelController {

    private final Channels channels;
    private final ChannelDays days;
    private final List<ChannelUse> uses;

    ChannelController(Channels channels, ChannelDays days, List<ChannelUse> uses) {
        this.channels = channels;
        this.days = days;
        this.uses = uses;
    }

    @GetMapping("/api/channels")
    Paged<Channel> search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return channels.search(q.strip(), group, page, size);
    }

    @GetMapping("/api/channel-groups")
    List<String> groups() {
        return channels.groups();
    }

    /** Another name for a group; the name of another group puts the two together. */
    @PutMapping("/api/channel-groups/{group}")
    RenamedGroup renameGroup(@PathVariable String group, @RequestBody GroupName wanted) {
        int renamed = channels.renameGroup(group, wanted.checked());
        if (renamed == 0) {
            throw RequestRefused.notFound("没有分组「" + group + "」，它可能刚被改名，请刷新");
        }
        return new RenamedGroup(renamed);
    }

    @PostMapping("/api/channels")
    @ResponseStatus(HttpStatus.CREATED)
    Channel add(@RequestBody ChannelDraft draft) {
        return channels.add(draft.checked());
    }

    @GetMapping("/api/channels/{id}")
    Channel find(@PathVariable long id) {
        return channels.the(id);
    }

    @PutMapping("/api/channels/{id}")
    Channel change(@PathVariable long id, @RequestBody ChannelDraft draft) {
        return channels.change(id, draft.checked());
    }

    @DeleteMapping("/api/channels/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id) {
        Channel channel = channels.the(id);
        List<String> where =
                uses.stream().flatMap(use -> use.usesOf(id).stream()).toList();
        if (!where.isEmpty()) {
            throw RequestRefused.conflict(
                    "渠道「" + channel.name() + "」正在使用：" + String.join("、", where) + "。请先在那里删除或换成别的渠道，或者只停用这个渠道");
        }
        if (days.anyOf(id)) {
            throw RequestRefused.conflict("渠道「" + channel.name() + "」已有统计数据，删除后就对不上了。不再使用的话请停用它");
        }
        channels.remove(id);
    }

    record GroupName(String name) {

        String checked() {
            String stripped = name == null ? "" : name.strip();
            if (stripped.isEmpty() || stripped.length() > ChannelDraft.GROUP_LENGTH) {
                throw RequestRefused.invalid("name", "分组名称应为 1–" + ChannelDraft.GROUP_LENGTH + " 个字");
            }
            return stripped;
        }
    }

    record RenamedGroup(int channels) {}
}
