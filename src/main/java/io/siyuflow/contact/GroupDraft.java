package io.siyuflow.contact;

import io.siyuflow.material.ContentCheck;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import java.util.Set;

/** A reception group as the operator fills it in. */
record GroupDraft(String name, List<String> members, String remarkPattern) {

    private static final int NAME_LENGTH = 30;

    GroupDraft {
        name = name == null ? "" : name.strip();
        members = members == null ? List.of() : members.stream().distinct().toList();
        remarkPattern = remarkPattern == null ? "" : remarkPattern.strip();
    }

    /**
     * @param staff who may have customers; empty when WeCom could not be asked
     * @throws RequestRefused with every field that is wrong
     */
    GroupDraft checked(Set<String> staff) {
        ContentCheck check = new ContentCheck(null, RemarkPattern.VARIABLES);
        if (name.isEmpty() || name.length() > NAME_LENGTH) {
            check.refuse("name", name.isEmpty() ? "请填写接待组名称" : "接待组名称最多 " + NAME_LENGTH + " 个字");
        }
        if (members.isEmpty() || members.size() > ReceptionGroup.MOST_MEMBERS) {
            check.refuse(
                    "members", members.isEmpty() ? "请至少选一位成员" : "最多 " + ReceptionGroup.MOST_MEMBERS + " 位成员（企业微信的限制）");
        }
        List<String> strangers = staff.isEmpty()
                ? List.of()
                : members.stream().filter(member -> !staff.contains(member)).toList();
        if (!strangers.isEmpty()) {
            check.refuse("members", "成员 " + String.join("、", strangers) + " 没有客户联系权限，请在企业微信管理后台开通，或换一位成员");
        }
        RemarkPattern.check(check, "remarkPattern", remarkPattern);
        check.done();
        return this;
    }
}
