package io.siyuflow.material;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.MediaIds.Use;
import io.siyuflow.material.Pull.Kind;
import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Permanent materials and pictures out of articles, fetched once: what is here is known by the id WeChat calls it. */
@Component
public class PulledFiles {

    private static final int PAGE = 20;

    private final ConsoleCalls calls;
    private final StoredFiles files;
    private final MediaIds ids;

    PulledFiles(ConsoleCalls calls, StoredFiles files, MediaIds ids) {
        this.calls = calls;
        this.files = files;
        this.ids = ids;
    }

    Pulls.Page pull(AccountId account, String pull, Kind kind, int place) {
        Listed listed = calls.make(
                account, "mp.list-materials", new Wanted(kind, place, PAGE), "list-" + UUID.randomUUID(), Listed.class);
        int kept = 0;
        int known = 0;
        for (Material material : listed.materials()) {
            if (ids.fileOf(account, material.mediaId()).isPresent()) {
                known++;
            } else if (material(account, pull, kind, material.mediaId(), material.name())
                    .isPresent()) {
                kept++;
            }
        }
        int seen = listed.materials().size();
        return new Pulls.Page(listed.total(), seen, kept, known, seen - kept - known, 0);
    }

    /**
     * The file behind a permanent material, fetched if it is not here yet. Calls WeChat: not inside a transaction.
     *
     * @return empty when WeChat does not give it
     * @throws io.siyuflow.shared.RequestRefused when WeChat can't be asked now
     */
    public Optional<String> file(AccountId account, Kind kind, String mediaId, String name) {
        return ids.fileOf(account, mediaId)
                .map(String::valueOf)
                .or(() -> material(account, UUID.randomUUID().toString(), kind, mediaId, name));
    }

    private Optional<String> material(AccountId account, String pull, Kind kind, String mediaId, String name) {
        Download download = new Download(kind, mediaId, name == null || name.isBlank() ? "未命名" : name);
        return fetched(account, "mp.download-material", download, "pull-" + pull + "-" + mediaId)
                .map(file -> note(account, file, Use.MEDIA, mediaId));
    }

    /**
     * A picture inside an article, as a file of ours that this account need not be given again.
     *
     * @return empty when it does not lie with WeChat, or is of a kind that could not be uploaded anew
     */
    Optional<String> picture(AccountId account, String pull, String url, String name) {
        return ids.fileOf(account, url)
                .map(String::valueOf)
                .or(() -> fetched(account, "mp.download-picture", new Picture(url, name), "pull-" + pull + "-" + url)
                        .map(file -> note(account, file, Use.PICTURE, url)))
                .filter(this::fitsInside);
    }

    private boolean fitsInside(String file) {
        return files.named(file).filter(StoredFile::fitsInside).isPresent();
    }

    private String note(AccountId account, String file, Use use, String value) {
        ids.put(account, Long.parseLong(file), use, value);
        return file;
    }

    /** What WeChat refuses to give is left out; while it can't be asked, the page is not done. */
    private Optional<String> fetched(AccountId account, String connector, Record request, String key) {
        Outcome<Kept> outcome = calls.attempt(account, connector, request, key, Kept.class);
        if (outcome instanceof Outcome.Done<Kept> done) {
            return Optional.of(done.result().file());
        } else if (outcome instanceof Outcome.Rejected<Kept>) {
            return Optional.empty();
        }
        throw ConsoleCalls.notDone(outcome);
    }

    private record Wanted(Kind type, int offset, int count) {}

    private record Listed(int total, List<Material> materials) {}

    private record Material(String mediaId, String name) {}

    private record Download(Kind type, String mediaId, String name) {}

    private record Picture(String url, String name) {}

    private record Kept(String file) {}
}
