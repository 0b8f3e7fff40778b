package io.siyuflow.menu;

import io.siyuflow.shared.AccountId;
import org.springframework.stereotype.Component;

/** Says of a draft what is missing, what is odd, and how it stands to what was published. */
@Component
class ShowingDraft {

    private final MenuVersions versions;
    private final MenuCheck check;
    private final PublishingMenu publishing;

    ShowingDraft(MenuVersions versions, MenuCheck check, PublishingMenu publishing) {
        this.versions = versions;
        this.check = check;
        this.publishing = publishing;
    }

    DraftView of(AccountId account, MenuDrafts.Draft draft) {
        return new DraftView(
                draft.menu(),
                draft.revision(),
                draft.updatedAt(),
                draft.notes(),
                publishing.problems(account, draft.menu()),
                check.warnings(draft.menu()),
                versions.newest(account).orElse(null),
                versions.published(account).orElse(null));
    }
}
