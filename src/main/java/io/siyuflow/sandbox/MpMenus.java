package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The menu of a 公众号 (3.9) and what its website has configured. */
@SandboxPart
class MpMenus implements ApiFamily {

    private final Things.Shelf<ObjectNode> menus;
    private final Things.Shelf<JsonNode> websites;
    private final MediaStore media;

    MpMenus(Things things, MediaStore media) {
        this.menus = things.shelf("menu", ObjectNode.class);
        this.websites = things.shelf("website-autoreply", JsonNode.class);
        this.media = media;
    }

    @Override
    public void declare(Routes routes) {
        routes.post(Host.WX, "/cgi-bin/menu/create", this::create).perDay(1_000);
        routes.get(Host.WX, "/cgi-bin/menu/get", this::get).perDay(10_000);
        routes.get(Host.WX, "/cgi-bin/menu/delete", this::delete).perDay(1_000);
        routes.get(Host.WX, "/cgi-bin/get_current_selfmenu_info", this::selfMenu);
        routes.get(Host.WX, "/cgi-bin/get_current_autoreply_info", this::autoReply);
    }

    Optional<ObjectNode> live(String account) {
        return menus.find(account, "menu");
    }

    /** In the menu, or in the auto reply of the website, whose fields name a media id in different places. */
    boolean uses(String account, String mediaId) {
        boolean inMenu = live(account)
                .map(m -> m.findValuesAsText("media_id").contains(mediaId))
                .orElse(false);
        return inMenu
                || websites.find(account, "autoreply")
                        .map(reply -> reply.toString().contains("\"" + mediaId + "\""))
                        .orElse(false);
    }

    void website(String account, JsonNode autoReply) {
        websites.put(account, "autoreply", autoReply);
    }

    private Answer create(ApiCall call) {
        Fields fields = call.fields();
        List<Fields> buttons = fields.objects("button");
        if (buttons.isEmpty() || buttons.size() > 3) {
            throw new Refused(40016, "invalid button size, 1 to 3");
        }
        MenuButton.Level first = MenuButton.Level.FIRST;
        buttons.forEach(button ->
                MenuButton.check(button, first, id -> media.usable(call.account(), id, mediaKind(call.account(), id))));
        ObjectNode menu = Sandbox.JSON.createObjectNode();
        menu.set("button", fields.json().get("button"));
        menus.put(call.account(), "menu", menu);
        return Answer.ok();
    }

    /** A menu may only name permanent media. */
    private MediaKind mediaKind(String account, String id) {
        return media.find(account, id)
                .filter(m -> m.keeping() == MediaStore.Keeping.PERMANENT)
                .map(m -> MediaKind.valueOf(m.type()))
                .orElseThrow(() -> new Refused(40007, "invalid media_id"));
    }

    private Answer get(ApiCall call) {
        return live(call.account())
                .map(menu -> Answer.bare("menu", withSubButtons(menu)))
                .orElseThrow(() -> new Refused(46003, "menu no exist"));
    }

    private Answer delete(ApiCall call) {
        menus.remove(call.account(), "menu");
        return Answer.ok();
    }

    private Answer selfMenu(ApiCall call) {
        Optional<ObjectNode> menu = live(call.account());
        ObjectNode info = Sandbox.JSON.createObjectNode();
        menu.ifPresent(m -> info.set("button", listed((ArrayNode) m.get("button"))));
        return Answer.bare("is_menu_open", menu.isPresent() ? 1 : 0, "selfmenu_info", info);
    }

    private Answer autoReply(ApiCall call) {
        return Answer.of(websites.find(call.account(), "autoreply")
                .orElseGet(() -> Sandbox.JSON
                        .createObjectNode()
                        .put("is_add_friend_reply_open", 0)
                        .put("is_autoreply_open", 0)));
    }

    /** {@code menu/get} gives every button a {@code sub_button}, empty or not. */
    private static ObjectNode withSubButtons(ObjectNode menu) {
        ObjectNode copy = menu.deepCopy();
        copy.get("button").forEach(button -> {
            ((ObjectNode) button).withArray("sub_button").forEach(sub -> ((ObjectNode) sub).putArray("sub_button"));
        });
        return copy;
    }

    /** The website's form wraps sub-buttons in {@code {"list":[…]}}. */
    private static ArrayNode listed(ArrayNode buttons) {
        ArrayNode copy = buttons.deepCopy();
        copy.forEach(button -> {
            JsonNode subs = button.get("sub_button");
            if (subs instanceof ArrayNode && !subs.isEmpty()) {
                ((ObjectNode) button)
                        .set("sub_button", Sandbox.JSON.createObjectNode().set("list", subs));
            } else {
                ((ObjectNode) button).remove("sub_button");
            }
        });
        return copy;
    }
}
