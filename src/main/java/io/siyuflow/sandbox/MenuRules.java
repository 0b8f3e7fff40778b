package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What WeChat lets into a menu, default or conditional (3.9). */
@SandboxPart
class MenuRules {

    private static final int MOST_BUTTONS = 3;
    private static final int MOST_HOSTS = 3;

    private final MediaStore media;
    private final MpPublications publications;

    MenuRules(MediaStore media, MpPublications publications) {
        this.media = media;
        this.publications = publications;
    }

    /** The buttons of a request, or {@link Refused}. */
    ArrayNode checked(ApiCall call) {
        Fields fields = call.fields();
        List<Fields> buttons = fields.objects("button");
        if (buttons.isEmpty() || buttons.size() > MOST_BUTTONS) {
            throw new Refused(40016, "invalid button size, 1 to " + MOST_BUTTONS);
        }
        MenuButton.Named named = new MenuButton.Named(
                id -> media.usable(call.account(), id, kind(call.account(), id)), id -> published(call.account(), id));
        buttons.forEach(button -> MenuButton.check(button, MenuButton.Level.FIRST, named));
        ArrayNode json = (ArrayNode) fields.json().get("button");
        checkHosts(json);
        return json;
    }

    /** A menu may only name what was published and is still there. */
    private void published(String account, String articleId) {
        if (!publications.isPublished(account, articleId)) {
            throw new Refused(40035, "unknown article_id " + articleId);
        }
    }

    /** A menu may only name permanent media. */
    private MediaKind kind(String account, String id) {
        return media.find(account, id)
                .filter(m -> m.keeping() == MediaStore.Keeping.PERMANENT)
                .map(m -> MediaKind.valueOf(m.type()))
                .orElseThrow(() -> new Refused(40007, "invalid media_id"));
    }

    private static void checkHosts(ArrayNode buttons) {
        Set<String> hosts = new TreeSet<>();
        for (JsonNode url : buttons.findValues("url")) {
            String host = String.valueOf(URI.create(url.asText()).getHost()).toLowerCase(Locale.ROOT);
            if (!host.equals("mp.weixin.qq.com")) {
                hosts.add(host);
            }
        }
        if (hosts.size() > MOST_HOSTS) {
            throw new Refused(65316, "too many off-domain hosts in the menu: " + hosts);
        }
    }
}
