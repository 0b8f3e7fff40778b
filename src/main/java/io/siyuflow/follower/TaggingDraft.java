package io.siyuflow.follower;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A tag, and whom it is put on or taken off: either these people or everybody who fits.
 *
 * @param openids null for everybody who fits
 * @param everybody null for these people
 */
record TaggingDraft(
        @NotNull(message = "请选择标签") Integer tag,
        boolean putOn,

        @Nullable @Size(max = CHOSEN_AT_ONCE, message = "一次最多选择 2000 人；更多人请用筛选条件")
        List<String> openids,

        @Nullable FollowerFilter everybody) {

    static final int CHOSEN_AT_ONCE = 2000;
}
