package io.siyuflow.menu;

import io.siyuflow.engine.Processes;
import io.siyuflow.follower.Tags;
import io.siyuflow.material.ReplyContents;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes a draft by the process {@code publish-menu}: default and conditional menus are several calls, and a node that dies
 * between two of them must not leave a mixture. Pictures go first, because the answer to a click has no time to upload.
 */
@Service
class PublishingMenu {

    private static final String PROCESS = "publish-menu";

    private final MenuDrafts drafts;
    private final MenuVersions versions;
    private final MenuEntries entries;
    private final MenuCheck check;
    private final Tags tags;
    private final ReplyContents contents;
    private final Processes processes;
    private final TransactionTemplate transaction;

    PublishingMenu(
            MenuDrafts drafts,
            MenuVersions versions,
            MenuEntries entries,
            MenuCheck check,
            Tags tags,
            ReplyContents contents,
            Processes processes,
            TransactionTemplate transaction) {
        this.drafts = drafts;
        this.versions = versions;
        this.entries = entries;
        this.check = check;
        this.tags = tags;
        this.contents = contents;
        this.processes = processes;
        this.transaction = transaction;
    }

    List<FieldError> problems(AccountId account, Menu menu) {
        return check.problems(menu, tag -> tags.find(account, tag).isPresent());
    }

    /**
     * @param revision the draft's that the operator looked at
     * @throws RequestRefused when it is another by now, is not complete, or the last publication has not ended
     */
    MenuVersions.Version publish(AccountId account, long revision, String by) {
        MenuDrafts.Draft draft = drafts.of(account);
        if (draft.revision() != revision) {
            throw RequestRefused.conflict("菜单草稿刚被别人改过，请刷新后再发布");
        }
        List<FieldError> problems = problems(account, draft.menu());
        if (!problems.isEmpty()) {
            throw RequestRefused.invalid(problems);
        }
        draft.menu().leaves().forEach(entry -> contents.bring(account, entry.contents()));
        return transaction.execute(tx -> {
            MenuVersions.Version version = versions.add(account, draft.menu(), by);
            drafts.forgetNotes(account);
            processes.start(new Processes.Start(
                    account, PROCESS, version.businessKey(), null, Map.of("version", Long.toString(version.id()))));
            return version;
        });
    }

    /** Stops a publication that stands still; what WeChat has taken already stays, and shows as a difference. */
    void cancel(AccountId account, long id) {
        transaction.executeWithoutResult(tx -> {
            // the instance first: a step that is just ending has it before it has the version's row
            processes.cancel(account, versions.the(account, id).businessKey(), "运营取消");
            if (!versions.ended(account, id, MenuVersions.State.CANCELLED, "运营取消")) {
                throw RequestRefused.conflict("这次发布已经结束");
            }
            entries.settleOn(account, versions.menuOf(account));
        });
    }
}
