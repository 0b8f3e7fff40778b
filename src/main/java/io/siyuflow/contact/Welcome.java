package io.siyuflow.contact;

import io.siyuflow.material.Variables;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.time.Instant;
import java.util.List;

/**
 * What a new friend is sent.
 *
 * @param channel null: the corp's default
 */
record Welcome(
        long id,
        AccountId account,
        Long channel,
        boolean enabled,
        String text,
        List<Content> attachments,
        Instant updatedAt) {

    static final String NICKNAME = "客户昵称";
    static final String STAFF = "员工姓名";
    static final String CHANNEL = "渠道";
    static final String DATE = "日期";

    boolean usesNickname() {
        return Variables.uses(text + attachments, NICKNAME);
    }
}
