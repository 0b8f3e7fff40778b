package io.siyuflow.follower;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A tag's name as it is typed. */
record TagDraft(
        @NotBlank(message = "请填写标签名称") @Size(max = Tag.NAME_LENGTH, message = "标签名称最多 30 个字")
        String name) {

    TagDraft {
        name = name == null ? "" : name.strip();
    }
}
