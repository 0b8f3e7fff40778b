package io.siyuflow.contact;

import io.siyuflow.material.ContentCheck;
import io.siyuflow.shared.RequestRefused;
import java.util.List;

/** A live code as the operator fills it in. */
record LiveCodeDraft(
        String name,
        String channelId,
        String groupId,
        Integer style,
        Boolean skipVerify,
        String remark,
        String remarkPattern,
        List<String> tags) {

    private static final int NAME_LENGTH = 30;

    /** WeCom's limit. */
    private static final int REMARK_LENGTH = 30;

    private static final int MOST_TAGS = 50;
    private static final String ID = "\\d{1,18}";

    LiveCodeDraft {
        name = name == null ? "" : name.strip();
        style = style == null ? 1 : style;
        skipVerify = skipVerify == null || skipVerify;
        remark = remark == null ? "" : remark.strip();
        remarkPattern = remarkPattern == null ? "" : remarkPattern.strip();
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    /** What WeCom's own pages show of the code; by its name it is found there when nothing else is said. */
    String shownAtWecom() {
        return remark.isEmpty() ? name : remark;
    }

    /** @throws RequestRefused with every field that is wrong */
    LiveCodeDraft checked() {
        ContentCheck check = new ContentCheck(null, RemarkPattern.VARIABLES);
        if (name.isEmpty() || name.length() > NAME_LENGTH) {
            check.refuse("name", name.isEmpty() ? "请填写活码名称" : "活码名称最多 " + NAME_LENGTH + " 个字");
        }
        if (channelId == null || !channelId.matches(ID)) {
            check.refuse("channelId", "请选择引流渠道");
        }
        if (groupId == null || !groupId.matches(ID)) {
            check.refuse("groupId", "请选择接待组");
        }
        if (style < 1 || style > 3) {
            check.refuse("style", "样式只能是 1、2、3");
        }
        if (remark.length() > REMARK_LENGTH) {
            check.refuse("remark", "活码备注最多 " + REMARK_LENGTH + " 个字（企业微信的限制）");
        }
        if (tags.size() > MOST_TAGS) {
            check.refuse("tags", "最多 " + MOST_TAGS + " 个标签");
        }
        RemarkPattern.check(check, "remarkPattern", remarkPattern);
        check.done();
        return this;
    }
}
