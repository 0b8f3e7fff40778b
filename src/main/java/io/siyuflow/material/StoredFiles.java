package io.siyuflow.material;

import io.siyuflow.connector.Library;
import io.siyuflow.connector.Originals;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The organisation's original files, kept in the database so that they are in its backup and on every node. */
@Repository
public class StoredFiles implements Originals, Library {

    private static final String COLUMNS = "id, name, group_name, content_type, size, sha256";
    static final int NAME_LENGTH = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredFiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Original> find(String file) {
        return idOf(file)
                .flatMap(id -> jdbc.sql("select name, content_type, bytes from material_file where id = ?")
                        .param(id)
                        .query((row, n) -> new Original(
                                row.getString("name"), row.getString("content_type"), row.getBytes("bytes")))
                        .optional());
    }

    /** How long a recording is; empty when that can't be told. */
    Optional<Duration> lengthOf(StoredFile voice) {
        return find(Long.toString(voice.id()))
                .flatMap(original -> VoiceLength.of(FileType.of(original.contentType()), original.bytes()));
    }

    /** @param file as it stands in a content; anything that is no id is no file */
    public Optional<StoredFile> named(String file) {
        return idOf(file)
                .flatMap(id -> jdbc.sql("select " + COLUMNS + " from material_file where id = ?")
                        .param(id)
                        .query(StoredFiles::file)
                        .optional());
    }

    @Override
    public String keep(String name, byte[] bytes) {
        return jdbc.sql("select id from material_file where sha256 = ? order by id limit 1")
                .param(sha256(bytes))
                .query(Long.class)
                .optional()
                .map(id -> Long.toString(id))
                .orElseGet(() -> Long.toString(add(name, bytes).id()));
    }

    /** @throws RequestRefused when it is empty or larger than WeChat takes */
    StoredFile add(String name, byte[] bytes) {
        FileType type = FileType.of(bytes);
        if (bytes.length <= 5) {
            throw RequestRefused.invalid("file", "文件是空的，请重新选择");
        }
        if (bytes.length > type.megabytes() * 1024L * 1024L) {
            throw RequestRefused.invalid(
                    "file", type.label() + "最大 " + type.megabytes() + " MB，这个文件有 " + megabytes(bytes) + " MB，请压缩后再上传");
        }
        return jdbc.sql("insert into material_file (name, content_type, size, sha256, bytes, created_at)"
                        + " values (?, ?, ?, ?, ?, ?) returning " + COLUMNS)
                .params(plain(name), type.contentType(), bytes.length, sha256(bytes), bytes)
                .param(Timestamp.from(clock.instant()))
                .query(StoredFiles::file)
                .single();
    }

    /** Newest first, by words of the name; of one group, or of all when it is empty. */
    Paged<StoredFile> search(String kind, String text, String group, int page, int size) {
        String where = " from material_file where content_type like :kind || '/%'"
                + " and (:group = '' or group_name = :group)"
                + " and (:text = '' or position(lower(:text) in lower(name)) > 0)";
        long total = jdbc.sql("select count(*)" + where)
                .param("kind", kind)
                .param("text", text)
                .param("group", group)
                .query(Long.class)
                .single();
        List<StoredFile> items = jdbc.sql("select " + COLUMNS + where + " order by id desc limit :size offset :offset")
                .param("kind", kind)
                .param("text", text)
                .param("group", group)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(StoredFiles::file)
                .list();
        return new Paged<>(items, page, size, total);
    }

    /** Those that a file of this kind is in. */
    List<String> groups(String kind) {
        return jdbc.sql("select distinct group_name from material_file where content_type like ? || '/%'"
                        + " and group_name <> '' order by group_name")
                .param(kind)
                .query(String.class)
                .list();
    }

    /** A new name keeps the old one's ending: WeChat is told it on uploading. @return empty when there is no such file */
    Optional<StoredFile> change(String file, FileDraft draft) {
        return named(file)
                .flatMap(old -> jdbc.sql(
                                "update material_file set name = ?, group_name = ? where id = ? returning " + COLUMNS)
                        .params(renamed(old.name(), draft.name()), draft.group(), old.id())
                        .query(StoredFiles::file)
                        .optional());
    }

    private static String renamed(String old, String name) {
        int dot = old.lastIndexOf('.');
        String ending = dot < 0 ? "" : old.substring(dot);
        String kept = name.replaceAll("[/\\\\\\p{Cntrl}]", "-");
        return kept.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT)) ? kept : kept + ending;
    }

    /** Ours only: what an account's WeChat holds of it stays there. */
    @Transactional
    public void remove(long id) {
        jdbc.sql("delete from material_media where file_id = ?").param(id).update();
        jdbc.sql("delete from material_file where id = ?").param(id).update();
    }

    static Optional<Long> idOf(String file) {
        return file != null && file.matches("\\d{1,18}") ? Optional.of(Long.valueOf(file)) : Optional.empty();
    }

    private static String megabytes(byte[] bytes) {
        return "%.1f".formatted(bytes.length / 1024.0 / 1024.0);
    }

    /** Receivers see the name: no path, no control characters, and the extension survives shortening. */
    private static String plain(String name) {
        String base = name == null
                ? ""
                : name.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        if (base.isEmpty()) {
            return "未命名";
        }
        return base.length() <= NAME_LENGTH ? base : base.substring(base.length() - NAME_LENGTH);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static StoredFile file(ResultSet row, int number) throws SQLException {
        return new StoredFile(
                row.getLong("id"),
                row.getString("name"),
                row.getString("group_name"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getString("sha256"));
    }
}
