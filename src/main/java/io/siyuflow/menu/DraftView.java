package io.siyuflow.menu;

import io.siyuflow.shared.RequestRefused.FieldError;
import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * The draft with what is to be said of it.
 *
 * @param problems what has to be mended before it can be published
 * @param notes what could not be imported
 * @param latest the last publication, however it ended
 */
record DraftView(
        Menu menu,
        long revision,
        @Nullable Instant updatedAt,
        List<String> notes,
        List<FieldError> problems,
        List<String> warnings,
        @Nullable MenuVersions.Version latest,
        @Nullable MenuVersions.Version published) {}
