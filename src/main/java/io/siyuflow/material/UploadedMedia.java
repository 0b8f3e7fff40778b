package io.siyuflow.material;

import io.siyuflow.account.Account;
import io.siyuflow.account.Accounts;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Media;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.MediaIds.Uploaded;
import io.siyuflow.material.MediaIds.Use;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Platform;
import io.siyuflow.shared.RequestRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Uploads a file to an account the first time it is needed there, and again before WeChat forgets it: 企微 keeps media for three
 * days, a 公众号's picture is a permanent material.
 */
@Service
class UploadedMedia implements Media {

    /** WeCom forgets after 72 h; from 60 h on it is uploaded anew, in the last hour the id is not trusted any more. */
    private static final Duration RENEWED_AFTER = Duration.ofHours(60);

    private static final Duration TRUSTED_FOR = Duration.ofHours(71);
    private static final String GONE = "40007";

    private final StoredFiles files;
    private final MediaIds ids;
    private final Accounts accounts;
    private final ConsoleCalls calls;
    private final Clock clock;
    private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();

    UploadedMedia(StoredFiles files, MediaIds ids, Accounts accounts, ConsoleCalls calls, Clock clock) {
        this.files = files;
        this.ids = ids;
        this.accounts = accounts;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Optional<String> mediaId(AccountId account, String file) {
        return fresh(account, file, Use.MEDIA, TRUSTED_FOR);
    }

    @Override
    public Optional<String> picUrl(AccountId account, String file) {
        return fresh(account, file, Use.PICTURE, TRUSTED_FOR);
    }

    @Override
    public String ensureMediaId(AccountId account, String file) {
        return ensure(account, file, Use.MEDIA);
    }

    /** Our video may be gone at WeChat, where people delete materials too: then it is uploaded anew, once. */
    @Override
    public String massVideoId(AccountId account, String file) {
        String mediaId = ensureMediaId(account, file);
        Outcome<MediaId> prepared = prepared(account, file, mediaId);
        if (prepared instanceof Outcome.Rejected<MediaId> rejected
                && rejected.code().equals(GONE)) {
            forget(account, mediaId);
            prepared = prepared(account, file, ensureMediaId(account, file));
        }
        if (prepared instanceof Outcome.Done<MediaId> done) {
            return done.result().mediaId();
        }
        throw ConsoleCalls.notDone(prepared);
    }

    private Outcome<MediaId> prepared(AccountId account, String file, String mediaId) {
        String title = titleOf(files.named(file).orElseThrow(UploadedMedia::noFile));
        return calls.attempt(account, "mp.prepare-video", new VideoToSend(mediaId, title), key(file), MediaId.class);
    }

    @Override
    public String ensurePicUrl(AccountId account, String file) {
        return ensure(account, file, Use.PICTURE);
    }

    @Override
    public void forget(AccountId account, String mediaId) {
        ids.remove(account, mediaId);
    }

    private String ensure(AccountId account, String file, Use use) {
        return fresh(account, file, use, RENEWED_AFTER).orElseGet(() -> {
            synchronized (locks[Math.floorMod(file.hashCode(), locks.length)]) {
                return fresh(account, file, use, RENEWED_AFTER).orElseGet(() -> upload(account, file, use));
            }
        });
    }

    private Optional<String> fresh(AccountId account, String file, Use use, Duration age) {
        return StoredFiles.idOf(file)
                .flatMap(id -> ids.find(account, id, use))
                .filter(uploaded -> !forgotten(account, use, uploaded, age))
                .map(Uploaded::value);
    }

    private boolean forgotten(AccountId account, Use use, Uploaded uploaded, Duration age) {
        boolean temporary = use == Use.MEDIA && platform(account) == Platform.WECOM;
        Instant now = clock.instant();
        return temporary && uploaded.at().plus(age).isBefore(now);
    }

    private String upload(AccountId account, String file, Use use) {
        StoredFile stored = files.named(file).orElseThrow(UploadedMedia::noFile);
        String value = use == Use.MEDIA ? media(account, stored) : picture(account, file);
        ids.put(account, stored.id(), use, value);
        return value;
    }

    private static RequestRefused noFile() {
        return RequestRefused.conflict("要发送的文件已不存在，请重新上传后保存");
    }

    private String media(AccountId account, StoredFile file) {
        String id = Long.toString(file.id());
        if (platform(account) == Platform.WECOM) {
            return upload(account, "wecom.upload-media", TypedUpload.of(file), id);
        }
        if (file.isVideo()) {
            return upload(account, "mp.upload-video", new VideoUpload(id, titleOf(file)), id);
        }
        return upload(account, file.isVoice() ? "mp.upload-voice" : "mp.upload-image", new Upload(id), id);
    }

    private String upload(AccountId account, String connector, Record request, String file) {
        return calls.make(account, connector, request, key(file), MediaId.class).mediaId();
    }

    /** People see it above the film. */
    private static String titleOf(StoredFile video) {
        String title = video.name().replaceAll("\\.[A-Za-z0-9]{1,5}$", "");
        return title.isBlank() ? "视频" : title;
    }

    private String picture(AccountId account, String file) {
        String connector = platform(account) == Platform.WECOM ? "wecom.upload-image" : "mp.upload-article-image";
        return calls.make(account, connector, new Upload(file), key(file), Picture.class)
                .url();
    }

    /** A new one each time: uploading twice does no harm, and a recorded id may have been forgotten by WeChat. */
    private static String key(String file) {
        return "upload-" + file + "-" + UUID.randomUUID();
    }

    private Platform platform(AccountId account) {
        return accounts.find(account).map(Account::platform).orElse(Platform.MP);
    }

    private record Upload(String file) {}

    private record VideoUpload(String file, String title) {}

    private record VideoToSend(String mediaId, String title) {}

    private record TypedUpload(String file, String type) {

        static TypedUpload of(StoredFile file) {
            return new TypedUpload(
                    Long.toString(file.id()), file.isImage() ? "IMAGE" : file.isVideo() ? "VIDEO" : "FILE");
        }
    }

    private record MediaId(String mediaId) {}

    private record Picture(String url) {}
}
