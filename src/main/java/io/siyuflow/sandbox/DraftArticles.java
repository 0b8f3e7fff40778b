package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the articles of a draft as strictly as 3.7 says, and takes out of their content what WeChat takes out. */
@SandboxPart
class DraftArticles {

    static final int MOST = 8;

    private static final int MOST_PICTURES = 20;
    private static final int CONTENT_CHARACTERS = 20_000;
    private static final int CONTENT_BYTES = 1024 * 1024;
    private static final int DIGEST_TAKEN = 54;
    private static final Pattern CROP = Pattern.compile("(0|1|0\\.\\d+|1\\.0+)(_(0|1|0\\.\\d+|1\\.0+)){3}");
    private static final Pattern SCRIPT = Pattern.compile("(?is)<script\\b.*?(</script\\s*>|$)");
    private static final Pattern HANDLER = Pattern.compile("(?is)\\son\\w+\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s>]+)");
    private static final Pattern PICTURE = Pattern.compile("(?is)\\s(data-)?src\\s*=\\s*(\"([^\"]*)\"|'([^']*)')");
    private static final Pattern IMG = Pattern.compile("(?is)<img\\b[^>]*>");

    private final MediaStore media;

    DraftArticles(MediaStore media) {
        this.media = media;
    }

    /** All articles of a new draft. */
    List<ObjectNode> read(ApiCall call) {
        List<Fields> given = call.fields().objects("articles");
        if (given.isEmpty()) {
            throw new Refused(44003, "empty news data");
        }
        if (given.size() > MOST) {
            throw new Refused(45008, "article count out of limit, at most " + MOST);
        }
        List<ObjectNode> articles = new ArrayList<>();
        given.forEach(fields -> articles.add(read(call, fields, given.size() == 1)));
        return articles;
    }

    ObjectNode read(ApiCall call, Fields fields, boolean alone) {
        ObjectNode article = Sandbox.JSON.createObjectNode();
        String type = fields.optionalText("article_type").orElse("news");
        article.put("article_type", type);
        article.put("title", required(fields, "title", 32, 45003));
        switch (type) {
            case "news" -> news(call, fields, article, alone);
            case "newspic" -> pictures(call, fields, article);
            default -> throw new Refused(40035, "invalid article_type " + type);
        }
        article.put("need_open_comment", fields.number("need_open_comment", 0, 1, 0));
        article.put("only_fans_can_comment", fields.number("only_fans_can_comment", 0, 1, 0));
        return article;
    }

    private void news(ApiCall call, Fields fields, ObjectNode article, boolean alone) {
        String content = cleaned(content(fields), url -> ours(call, url));
        article.put("author", optional(fields, "author", 16, 40192));
        String digest = optional(fields, "digest", 128, 45004);
        // only a single article has a digest; without one WeChat takes the beginning of the text
        article.put("digest", !alone ? "" : digest.isEmpty() ? beginning(content) : digest);
        article.put("content", content);
        article.put(
                "content_source_url",
                fields.textOfBytes("content_source_url", 1024, 45005).orElse(""));
        article.put(
                "thumb_media_id",
                permanent(call, fields.optionalText("thumb_media_id").orElse("")));
        for (String crop : List.of("pic_crop_235_1", "pic_crop_1_1")) {
            fields.optionalText(crop).filter(c -> !c.isEmpty()).ifPresent(c -> {
                if (!CROP.matcher(c).matches()) {
                    throw new Refused(53402, "cover crop failed, check " + crop);
                }
                article.put(crop, c);
            });
        }
    }

    private void pictures(ApiCall call, Fields fields, ObjectNode article) {
        article.put("content", cleaned(content(fields), url -> false).replaceAll("(?s)<[^>]*>", ""));
        List<Fields> images = fields.object("image_info").objects("image_list");
        if (images.isEmpty() || images.size() > MOST_PICTURES) {
            throw new Refused(45008, "image count out of limit, 1 to " + MOST_PICTURES);
        }
        ArrayNode list = article.putObject("image_info").putArray("image_list");
        images.forEach(image -> list.addObject().put("image_media_id", permanent(call, image.text("image_media_id"))));
    }

    private String permanent(ApiCall call, String id) {
        return media.find(call.account(), id)
                .filter(m -> m.keeping() == MediaStore.Keeping.PERMANENT)
                .filter(m -> m.type().equals(MediaKind.image.name()) || m.type().equals(MediaKind.thumb.name()))
                .map(MediaStore.Media::id)
                .orElseThrow(() -> new Refused(40007, "invalid media_id, a permanent picture is needed"));
    }

    private static String content(Fields fields) {
        String content = fields.optionalText("content").orElse("");
        if (content.isBlank()) {
            throw new Refused(44004, "empty content");
        }
        if (content.codePointCount(0, content.length()) >= CONTENT_CHARACTERS
                || Fields.bytes(content) >= CONTENT_BYTES) {
            throw new Refused(45002, "content size out of limit");
        }
        return content;
    }

    /** Scripts and handlers go, and pictures that do not lie at WeChat lose their address. */
    static String cleaned(String content, Predicate<String> ours) {
        String harmless =
                HANDLER.matcher(SCRIPT.matcher(content).replaceAll("")).replaceAll("");
        return IMG.matcher(harmless)
                .replaceAll(img ->
                        Matcher.quoteReplacement(PICTURE.matcher(img.group()).replaceAll(src -> {
                            String url = src.group(3) == null ? src.group(4) : src.group(3);
                            return ours.test(url) ? Matcher.quoteReplacement(src.group()) : "";
                        })));
    }

    private static boolean ours(ApiCall call, String url) {
        try {
            String host = URI.create(url).getHost();
            return "mmbiz.qpic.cn".equals(host) || url.startsWith(call.origin() + "/sandbox/mpweb/mmbiz_jpg?id=");
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    private static String beginning(String content) {
        String text = content.replaceAll("(?s)<[^>]*>", "").strip();
        return text.codePointCount(0, text.length()) <= DIGEST_TAKEN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, DIGEST_TAKEN));
    }

    private static String required(Fields fields, String name, int most, int errcode) {
        String text = optional(fields, name, most, errcode);
        if (text.isBlank()) {
            throw new Refused(errcode, name + " is empty");
        }
        return text;
    }

    private static String optional(Fields fields, String name, int most, int errcode) {
        String text = fields.optionalText(name).orElse("");
        if (text.codePointCount(0, text.length()) > most) {
            throw new Refused(errcode, name + " size out of limit, at most " + most + " characters");
        }
        return text;
    }
}
