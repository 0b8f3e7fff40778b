package io.siyuflow.channel;

import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.util.ArrayList;
import java.util.List;

/** A channel as the operator fills it in. */
record ChannelDraft(String name, String group, Boolean online, Boolean enabled, String remark) {

    static final int GROUP_LENGTH = 30;
    private static final int REMARK_LENGTH = 200;

    ChannelDraft {
        name = name == null ? "" : name.strip();
        group = group == null ? "" : group.strip();
        online = online == null || online;
        enabled = enabled == null || enabled;
        remark = remark == null ? "" : remark.strip();
    }

    /** @throws RequestRefused with every field that is wrong */
    ChannelDraft checked() {
        List<FieldError> errors = mistakes();
        if (!errors.isEmpty()) {
            throw RequestRefused.invalid(errors);
        }
        return this;
    }

    List<FieldError> mistakes() {
        List<FieldError> errors = new ArrayList<>();
        if (name.isEmpty()) {
            errors.add(new FieldError("name", "请填写渠道名称"));
        }
        atMost(Channel.NAME_LENGTH, "name", "渠道名称", name, errors);
        atMost(GROUP_LENGTH, "group", "分组", group, errors);
        atMost(REMARK_LENGTH, "remark", "备注", remark, errors);
        return errors;
    }

    private static void atMost(int length, String field, String label, String value, List<FieldError> errors) {
        if (value.length() > length) {
            errors.add(new FieldError(field, label + "最多 " + length + " 个字，现在是 " + value.length() + " 个字"));
        }
    }
}
