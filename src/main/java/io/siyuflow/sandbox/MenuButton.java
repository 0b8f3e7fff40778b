package io.siyuflow.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Consumer;

/** The checks of one menu button; each level has its own errcodes. */
final class MenuButton {

    private MenuButton() {}

    enum Level {
        FIRST(16, 40018, 40017, 40019, 40020, 40055),
        SECOND(60, 40025, 40024, 40026, 40027, 40054);

        private final int nameBytes;
        private final int wrongName;
        private final int wrongType;
        private final int wrongKey;
        private final int longUrl;
        private final int wrongUrl;

        Level(int nameBytes, int wrongName, int wrongType, int wrongKey, int longUrl, int wrongUrl) {
            this.nameBytes = nameBytes;
            this.wrongName = wrongName;
            this.wrongType = wrongType;
            this.wrongKey = wrongKey;
            this.longUrl = longUrl;
            this.wrongUrl = wrongUrl;
        }
    }

    /** What a button names by an id; each refuses one that is not there. */
    record Named(Consumer<String> media, Consumer<String> article) {}

    static void check(Fields button, Level level, Named named) {
        String name = button.optionalText("name").orElse("");
        if (name.isEmpty() || Fields.bytes(name) > level.nameBytes) {
            throw new Refused(level.wrongName, "invalid button name size, at most " + level.nameBytes + " bytes");
        }
        List<Fields> subs = button.objects("sub_button");
        if (level == Level.SECOND && !subs.isEmpty()) {
            throw new Refused(40022, "invalid sub button level");
        }
        if (subs.isEmpty()) {
            checkAction(button, level, named);
        } else if (subs.size() > 5) {
            throw new Refused(40023, "invalid sub button size, 1 to 5");
        } else {
            subs.forEach(sub -> check(sub, Level.SECOND, named));
        }
    }

    private static void checkAction(Fields button, Level level, Named named) {
        String type = button.optionalText("type").orElse("");
        switch (type) {
            case "click",
                    "scancode_push",
                    "scancode_waitmsg",
                    "pic_sysphoto",
                    "pic_photo_or_album",
                    "pic_weixin",
                    "location_select" -> checkKey(button, level);
            case "view" -> checkUrl(button, level);
            case "miniprogram" -> {
                checkUrl(button, level);
                button.text("appid");
                button.text("pagepath");
            }
            case "media_id" -> named.media().accept(button.text("media_id"));
            case "article_id", "article_view_limited" -> named.article().accept(button.text("article_id"));
            default -> throw new Refused(level.wrongType, "invalid button type " + type);
        }
    }

    private static void checkKey(Fields button, Level level) {
        String key = button.optionalText("key").orElse("");
        if (key.isEmpty() || Fields.bytes(key) > 128) {
            throw new Refused(level.wrongKey, "invalid button key size, 1 to 128 bytes");
        }
    }

    private static void checkUrl(Fields button, Level level) {
        String url = button.optionalText("url").orElse("");
        if (url.isEmpty() || Fields.bytes(url) > 1024) {
            throw new Refused(level.longUrl, "invalid button url size, 1 to 1024 bytes");
        }
        if (!isWebAddress(url)) {
            throw new Refused(level.wrongUrl, "invalid button url " + url);
        }
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
