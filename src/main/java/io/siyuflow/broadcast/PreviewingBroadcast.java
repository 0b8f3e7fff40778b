package io.siyuflow.broadcast;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.material.ContentCheck;
import io.siyuflow.material.DraftsOfAccount;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Shows a mass send to one person before everybody gets it. */
@Service
class PreviewingBroadcast {

    private static final int NAME_BYTES = 64;

    private final ConsoleCalls calls;
    private final StoredFiles files;
    private final DraftsOfAccount drafts;

    PreviewingBroadcast(ConsoleCalls calls, StoredFiles files, DraftsOfAccount drafts) {
        this.calls = calls;
        this.files = files;
        this.drafts = drafts;
    }

    /** @throws io.siyuflow.shared.RequestRefused when WeChat refuses, with its reason */
    void preview(AccountId account, Broadcast broadcast, String wechatId) {
        ContentCheck check = new ContentCheck(files, Map.of());
        check.required("wechatId", "微信号", wechatId, NAME_BYTES);
        check.done();
        Broadcast.Body body = broadcast.body();
        String draft = body.article() == null ? body.draft() : drafts.ensureDraft(account, body.article());
        Request request = new Request(wechatId.strip(), body.contents(), draft);
        // a new key each time: whoever asks again wants to see it again
        calls.make(account, "mp.preview-broadcast", request, "preview-" + UUID.randomUUID(), Shown.class);
    }

    private record Request(String wechatId, List<Content> contents, String draft) {}

    private record Shown(Instant shownAt) {}
}
