package io.siyuflow.material;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What can be changed about a file that is kept: how it is found again. */
record FileDraft(
        @NotBlank(message = "请填写名称") @Size(max = StoredFiles.NAME_LENGTH, message = "名称最多 100 个字")
        String name,

        @Size(max = 30, message = "分组最多 30 个字") String group) {

    FileDraft {
        name = name == null ? "" : name.strip();
        group = group == null ? "" : group.strip();
    }
}
