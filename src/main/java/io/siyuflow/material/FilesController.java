package io.siyuflow.material;

import io.siyuflow.connector.Originals.Original;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Original files over the API. */
@RestController
class FilesController {

    private static final String KINDS = "image|video|audio";

    private final StoredFiles files;
    private final List<MaterialUse> uses;

    FilesController(StoredFiles files, List<MaterialUse> uses) {
        this.files = files;
        this.uses = uses;
    }

    /** @param kind {@code image}, {@code video} or {@code audio} */
    @GetMapping("/api/files")
    Paged<StoredFile> search(
            @RequestParam(defaultValue = "image") @Pattern(regexp = KINDS) String kind,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return files.search(kind, q.strip(), group, page, size);
    }

    /** @param kind as above */
    @GetMapping("/api/file-groups")
    List<String> groups(@RequestParam(defaultValue = "image") @Pattern(regexp = KINDS) String kind) {
        return files.groups(kind);
    }

    /** Its name and group; what it shows never changes. */
    @PutMapping("/api/files/{id}")
    StoredFile change(@PathVariable String id, @Valid @RequestBody FileDraft draft) {
        return files.change(id, draft).orElseThrow(FilesController::gone);
    }

    @GetMapping("/api/files/{id}/uses")
    List<String> uses(@PathVariable String id) {
        return uses.stream().flatMap(use -> use.usesOfFile(id).stream()).toList();
    }

    @DeleteMapping("/api/files/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        StoredFile file = files.named(id).orElseThrow(FilesController::gone);
        List<String> where = uses(id);
        if (!where.isEmpty()) {
            throw RequestRefused.conflict("「" + file.name() + "」正在使用：" + String.join("、", where) + "。请先在那里换成别的文件，再来删除");
        }
        files.remove(file.id());
    }

    private static RequestRefused gone() {
        return RequestRefused.notFound("没有这个文件，可能已被删除，请刷新列表");
    }

    @PostMapping("/api/files")
    @ResponseStatus(HttpStatus.CREATED)
    StoredFile add(@RequestParam MultipartFile file) throws IOException {
        return files.add(file.getOriginalFilename(), file.getBytes());
    }

    /** A file never changes under its id. What is neither picture, video nor recording is never shown in our own pages' origin. */
    @GetMapping("/api/files/{id}")
    ResponseEntity<byte[]> find(@PathVariable String id) {
        Original file = files.find(id).orElseThrow(() -> RequestRefused.notFound("没有这个文件，请重新上传"));
        FileType type = FileType.of(file.contentType());
        ContentDisposition.Builder disposition =
                type.shown() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(type.contentType()))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.bytes());
    }
}
