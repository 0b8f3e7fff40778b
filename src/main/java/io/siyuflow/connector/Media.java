package io.siyuflow.connector;

import io.siyuflow.shared.AccountId;
import java.util.Optional;

/** The media ids of the organisation's files at each account; implemented by {@code material}. */
public interface Media {

    /** The id if the file is at WeChat now; from our own tables only, never asks WeChat. */
    Optional<String> mediaId(AccountId account, String file);

    /** The id, uploading the file (again) if need be: for use inside a CALL connector. */
    String ensureMediaId(AccountId account, String file);

    /** The id by which a 公众号 mass-sends a video, made anew each time: for use inside a CALL connector. */
    String massVideoId(AccountId account, String file);

    /** A picture URL that WeChat accepts in cards, uploading it if need be: for use inside a CALL connector. */
    String ensurePicUrl(AccountId account, String file);

    /** The picture URL if it was made before; from our own tables only. */
    Optional<String> picUrl(AccountId account, String file);

    /** WeChat no longer knows this id (40007): the next time the file is asked for, it is uploaded anew. */
    void forget(AccountId account, String mediaId);
}
