package io.siyuflow.broadcast;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.material.ContentCheck;
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

    PreviewingBroadcast(ConsoleCalls calls, StoredFiles files) {
        this.calls = calls;
        this.files = files;
    }

    /** @throws io.siyuflow.shared.RequestRefused when WeChat refuses, with its reason */
    void preview(AccountId account, Broadcast broadcast, String wechatId) {
        ContentCheck check = new ContentCheck(files, Map.of());
        check.required("wechatId", "微信号", wechatId, NAME_BYTES);
        check.done();
        Broadcast.Body body = broadcast.body();
        Request request = new Request(wechatId.strip(), body.contents(), body.draft());
        // a new key each time: whoever asks again wants to see it again
        calls.make(account, "mp.preview-broadcast", request, "preview-" + UUID.randomUUID(), Shown.class);
    }

    private record Request(String wechatId, List<Content> contents, String draft) {}

    private record Shown(Instant shownAt) {}
}
