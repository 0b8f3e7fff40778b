package io.siyuflow.material;

import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks contents as they are saved and collects what is wrong by field, in the operator's words. Lengths count as WeChat counts
 * them, in bytes of UTF-8, with every variable at its longest: what is saved can be sent.
 */
public final class ContentCheck {

    private static final long MEGABYTE = 1024L * 1024L;
    private static final List<String> PICTURES = List.of("image/jpeg", "image/png", "image/gif");
    private static final Duration LONGEST_VOICE = Duration.ofSeconds(60);

    private final StoredFiles files;
    private final Variables longest;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param longest the variables that may be used, each with the longest value it can get */
    public ContentCheck(StoredFiles files, Map<String, String> longest) {
        this.files = files;
        this.longest = Variables.of(longest);
    }

    public void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    public void required(String field, String label, String value, int mostBytes) {
        if (value == null || value.isBlank()) {
            refuse(field, "请填写" + label);
        } else {
            optional(field, label, value, mostBytes);
        }
    }

    public void optional(String field, String label, String value, int mostBytes) {
        if (value == null) {
            return;
        }
        String unknown = longest.unknownIn(value);
        if (!unknown.isEmpty()) {
            String known = longest.known();
            refuse(
                    field,
                    known.isEmpty() ? label + "里不能用变量 " + unknown : label + "里的 " + unknown + " 不是可用的变量，可用的有：" + known);
        }
        int bytes = bytes(longest.in(value));
        if (bytes > mostBytes) {
            String counted = bytes == bytes(value) ? "" : "（变量按最长计算）";
            refuse(field, label + "最多 " + mostBytes + " 字节，约 " + mostBytes / 3 + " 个汉字；现在是 " + bytes + " 字节" + counted);
        }
    }

    /** A page that opens on a phone. */
    public void link(String field, String label, String url, int mostBytes) {
        required(field, label, url, mostBytes);
        if (url != null && !url.isBlank() && !isWebAddress(url)) {
            refuse(field, label + "须是 http:// 或 https:// 开头的完整网址");
        }
    }

    public void optionalLink(String field, String label, String url, int mostBytes) {
        if (url != null && !url.isBlank()) {
            link(field, label, url, mostBytes);
        }
    }

    /** One that a 公众号 sends by itself, or an article's cover (WECHAT-API 3.6: {@code material/add_material}). */
    public void picture(String field, String file) {
        image(field, file, 10, PICTURES);
    }

    /** One on a card or inside an article, which WeChat wants smaller (WECHAT-API 3.6: {@code media/uploadimg}). */
    public void smallPicture(String field, String file) {
        StoredFile stored = stored(field, file, "图片");
        if (stored != null && !stored.fitsInside()) {
            refuse(field, "这里的图片须是 JPEG、PNG 格式，小于 1 MB，请压缩或换一张后再上传");
        }
    }

    /** @param types accepted content types */
    public void image(String field, String file, int megabytes, List<String> types) {
        StoredFile stored = stored(field, file, "图片");
        if (stored == null) {
            return;
        }
        if (!types.contains(stored.contentType())) {
            refuse(field, "图片须是 " + names(types) + " 格式");
        } else if (stored.size() > megabytes * MEGABYTE) {
            refuse(field, "这里的图片最大 " + megabytes + " MB，请压缩后再上传");
        }
    }

    /** At most a minute and 2 MB (WECHAT-API 3.6). */
    public void voice(String field, String file) {
        StoredFile stored = stored(field, file, "语音");
        if (stored == null) {
            return;
        }
        if (!stored.isVoice()) {
            refuse(field, "语音须是 MP3、AMR、WAV 或 WMA 格式");
        } else if (stored.size() > 2 * MEGABYTE) {
            refuse(field, "语音最大 2 MB，请压缩后再上传");
        } else if (files.lengthOf(stored)
                .filter(length -> length.compareTo(LONGEST_VOICE) > 0)
                .isPresent()) {
            refuse(field, "语音最长 60 秒，请剪短后再上传");
        }
    }

    public void video(String field, String file) {
        StoredFile stored = stored(field, file, "视频");
        if (stored != null && !stored.isVideo()) {
            refuse(field, "视频须是 MP4 格式，最大 10 MB");
        }
    }

    public void file(String field, String file) {
        StoredFile stored = stored(field, file, "文件");
        if (stored != null && (stored.isImage() || stored.isVideo())) {
            refuse(field, "图片和视频请用「图片」「视频」附件发送");
        }
    }

    /** @throws RequestRefused when anything was wrong */
    public void done() {
        if (!errors.isEmpty()) {
            throw RequestRefused.invalid(errors);
        }
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private StoredFile stored(String field, String file, String label) {
        if (file == null || file.isBlank()) {
            refuse(field, "请上传" + label);
            return null;
        }
        StoredFile stored = files.named(file).orElse(null);
        if (stored == null) {
            refuse(field, label + "已不存在，请重新上传");
        }
        return stored;
    }

    private static String names(List<String> types) {
        return String.join(
                "、",
                types.stream()
                        .map(type -> type.replaceAll("^.*/", "").toUpperCase())
                        .toList());
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url.strip());
            return uri.getHost() != null
                    && List.of("http", "https")
                            .contains(String.valueOf(uri.getScheme()).toLowerCase());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
