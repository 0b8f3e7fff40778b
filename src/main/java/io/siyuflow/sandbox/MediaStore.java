package io.siyuflow.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Uploaded media: temporary ones for three days, permanent ones, and pictures that only have a URL. */
@SandboxPart
class MediaStore {

    private static final Duration TEMPORARY_LIFE = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final Clock clock;

    MediaStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Keeping {
        TEMPORARY,
        PERMANENT,
        /** A video made ready for mass sends, and good for nothing else. */
        MASS,
        PICTURE
    }

    record Media(
            String id,
            String account,
            Keeping keeping,
            String type,
            String name,
            String contentType,
            Map<String, Object> about,
            Instant createdAt,
            Instant expiresAt) {

        /** Where the phone page shows it. */
        String page() {
            return "/sandbox/api/media/" + account + "/" + id;
        }
    }

    Media keep(String account, Keeping keeping, MediaKind kind, ApiCall.Upload upload, Map<String, Object> about) {
        Instant now = clock.instant();
        Media media = new Media(
                keeping == Keeping.PERMANENT ? Made.letters(43) : Made.letters(64),
                account,
                keeping,
                kind.name(),
                upload.fileName(),
                kind.contentType(upload),
                about,
                now,
                keeping == Keeping.TEMPORARY || keeping == Keeping.MASS ? now.plus(TEMPORARY_LIFE) : null);
        jdbc.sql("insert into sandbox_media"
                        + " (id, account, keeping, type, name, content_type, bytes, about, created_at, expires_at)"
                        + " values (:id, :account, :keeping, :type, :name, :contentType, :bytes,"
                        + " cast(:about as jsonb), :createdAt, :expiresAt)")
                .param("id", media.id())
                .param("account", account)
                .param("keeping", keeping.name())
                .param("type", media.type())
                .param("name", media.name())
                .param("contentType", media.contentType())
                .param("bytes", upload.bytes())
                .param("about", Things.json(about))
                .param("createdAt", Timestamp.from(now))
                .param("expiresAt", media.expiresAt() == null ? null : Timestamp.from(media.expiresAt()))
                .update();
        return media;
    }

    /** A media id that may be sent now; 40007 when it is unknown here, of another type or expired. */
    Media usable(String account, String id, MediaKind kind) {
        return alive(account, id)
                .filter(m -> m.keeping() == Keeping.TEMPORARY || m.keeping() == Keeping.PERMANENT)
                .filter(m -> m.type().equals(kind.name()))
                .orElseThrow(() -> new Refused(40007, "invalid media_id"));
    }

    /** A video that was made ready for mass sends. */
    Media usableForMany(String account, String id) {
        return alive(account, id)
                .filter(m -> m.keeping() == Keeping.MASS)
                .orElseThrow(() -> new Refused(40007, "invalid media_id: not one of media/uploadvideo"));
    }

    private Optional<Media> alive(String account, String id) {
        return find(account, id)
                .filter(m -> m.expiresAt() == null || clock.instant().isBefore(m.expiresAt()));
    }

    Optional<Media> find(String account, String id) {
        return jdbc.sql("select * from sandbox_media where account = ? and id = ?")
                .param(account)
                .param(id)
                .query((row, n) -> media(row))
                .optional();
    }

    Optional<Media> anywhere(String id) {
        return jdbc.sql("select * from sandbox_media where id = ?")
                .param(id)
                .query((row, n) -> media(row))
                .optional();
    }

    byte[] bytes(String id) {
        return jdbc.sql("select bytes from sandbox_media where id = ?")
                .param(id)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    /** Newest first. */
    List<Media> permanent(String account, MediaKind kind) {
        return jdbc.sql("select * from sandbox_media where account = ? and keeping = 'PERMANENT' and type = ?"
                        + " order by created_at desc, id")
                .param(account)
                .param(kind.name())
                .query((row, n) -> media(row))
                .list();
    }

    long count(String account, Keeping keeping, Instant since) {
        return jdbc.sql("select count(*) from sandbox_media where account = ? and keeping = ? and created_at >= ?")
                .param(account)
                .param(keeping.name())
                .param(Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    boolean remove(String account, String id) {
        return jdbc.sql("delete from sandbox_media where account = ? and id = ? and keeping = 'PERMANENT'")
                        .param(account)
                        .param(id)
                        .update()
                > 0;
    }

    @SuppressWarnings("unchecked")
    private static Media media(ResultSet row) throws SQLException {
        Timestamp expires = row.getTimestamp("expires_at");
        return new Media(
                row.getString("id"),
                row.getString("account"),
                Keeping.valueOf(row.getString("keeping")),
                row.getString("type"),
                row.getString("name"),
                row.getString("content_type"),
                Things.read(row.getString("about"), Map.class),
                row.getTimestamp("created_at").toInstant(),
                expires == null ? null : expires.toInstant());
    }
}
