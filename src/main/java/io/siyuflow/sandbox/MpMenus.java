package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The menu of a 公众号 (3.9): the default one, those for a tag or a kind of phone, and what its website has configured. */
@SandboxPart
class MpMenus implements ApiFamily {

    private static final String DEFAULT = "menu";
    static final long FIRST_ID = 400_000_000L;

    private final Things.Shelf<ObjectNode> menus;
    private final Things.Shelf<Conditional> conditionals;
    private final Things.Shelf<JsonNode> websites;
    private final MenuRules rules;
    private final MpPeople people;
    private final MpTags tags;

    MpMenus(Things things, MenuRules rules, MpPeople people, MpTags tags) {
        this.menus = things.shelf("menu", ObjectNode.class);
        this.conditionals = things.shelf("conditional-menu", Conditional.class);
        this.websites = things.shelf("website-autoreply", JsonNode.class);
        this.rules = rules;
        this.people = people;
        this.tags = tags;
    }

    /** @param menuId rises: of several that fit a person the newest is shown */
    record Conditional(long menuId, ArrayNode button, ObjectNode matchrule) {}

    /** What one person's phone shows. */
    record Shown(ArrayNode button, long menuId) {

        static Shown nothing() {
            return new Shown(Sandbox.JSON.createArrayNode(), 0);
        }
    }

    @Override
    public void declare(Routes routes) {
        routes.post(Host.WX, "/cgi-bin/menu/create", this::create).perDay(1_000);
        routes.get(Host.WX, "/cgi-bin/menu/get", this::get).perDay(10_000);
        routes.get(Host.WX, "/cgi-bin/menu/delete", this::delete).perDay(1_000);
        routes.post(Host.WX, "/cgi-bin/menu/addconditional", this::addConditional)
                .perDay(2_000);
        routes.post(Host.WX, "/cgi-bin/menu/delconditional", this::deleteConditional)
                .perDay(2_000);
        routes.post(Host.WX, "/cgi-bin/menu/trymatch", this::tryMatch).perDay(20_000);
        routes.get(Host.WX, "/cgi-bin/get_current_selfmenu_info", this::selfMenu);
        routes.get(Host.WX, "/cgi-bin/get_current_autoreply_info", this::autoReply);
    }

    Optional<ObjectNode> live(String account) {
        return menus.find(account, DEFAULT);
    }

    /** The newest conditional menu that fits the person, else the default one. */
    Optional<Shown> shownTo(String account, String openid) {
        return live(account)
                .map(menu -> all(account).stream()
                        .filter(one -> fits(one.matchrule(), tags.of(account, openid)))
                        .max(Comparator.comparingLong(Conditional::menuId))
                        .map(one -> new Shown(one.button(), one.menuId()))
                        .orElseGet(() -> new Shown((ArrayNode) menu.get("button"), FIRST_ID)));
    }

    /** In a menu, or in the auto reply of the website, whose fields name a media id in different places. */
    boolean uses(String account, String mediaId) {
        String quoted = "\"" + mediaId + "\"";
        return live(account).filter(m -> m.toString().contains(quoted)).isPresent()
                || all(account).stream().anyMatch(one -> one.button().toString().contains(quoted))
                || websites.find(account, "autoreply")
                        .filter(reply -> reply.toString().contains(quoted))
                        .isPresent();
    }

    void website(String account, JsonNode autoReply) {
        websites.put(account, "autoreply", autoReply);
    }

    /** The menu somebody made on the website, in the words of {@code selfmenu_info}; one made by API takes its place. */
    void websiteMenu(String account, JsonNode selfMenu) {
        websites.put(account, DEFAULT, selfMenu);
    }

    /** Another system of the account's has made a menu by API. */
    void madeElsewhere(String account, ObjectNode menu) {
        menus.put(account, DEFAULT, menu);
    }

    private List<Conditional> all(String account) {
        return conditionals.all(account);
    }

    private Answer create(ApiCall call) {
        ObjectNode menu = Sandbox.JSON.createObjectNode();
        menu.set("button", rules.checked(call));
        menus.put(call.account(), DEFAULT, menu);
        return Answer.ok();
    }

    private Answer get(ApiCall call) {
        ObjectNode menu = live(call.account()).orElseThrow(() -> new Refused(46003, "menu no exist"));
        List<Conditional> special = all(call.account());
        ObjectNode shown = withSubButtons(menu);
        if (special.isEmpty()) {
            return Answer.bare("menu", shown);
        }
        shown.put("menuid", FIRST_ID);
        ArrayNode listed = Sandbox.JSON.createArrayNode();
        special.stream()
                .sorted(Comparator.comparingLong(Conditional::menuId).reversed())
                .forEach(one -> listed.add(shown(one)));
        return Answer.bare("menu", shown, "conditionalmenu", listed);
    }

    private static ObjectNode shown(Conditional one) {
        ObjectNode node = Sandbox.JSON.createObjectNode();
        node.set("button", one.button());
        ObjectNode shown = withSubButtons(node);
        shown.set("matchrule", one.matchrule());
        return shown.put("menuid", one.menuId());
    }

    private Answer delete(ApiCall call) {
        menus.remove(call.account(), DEFAULT);
        all(call.account()).forEach(one -> conditionals.remove(call.account(), String.valueOf(one.menuId())));
        return Answer.ok();
    }

    private Answer addConditional(ApiCall call) {
        if (live(call.account()).isEmpty()) {
            throw new Refused(65303, "there is no selfmenu, please create selfmenu first");
        }
        ObjectNode rule = matchRule(call);
        ArrayNode buttons = rules.checked(call);
        long menuId = all(call.account()).stream()
                        .mapToLong(Conditional::menuId)
                        .max()
                        .orElse(FIRST_ID)
                + 1;
        conditionals.put(call.account(), String.valueOf(menuId), new Conditional(menuId, buttons, rule));
        return Answer.bare("menuid", String.valueOf(menuId));
    }

    private ObjectNode matchRule(ApiCall call) {
        Fields rule =
                call.fields().optionalObject("matchrule").orElseThrow(() -> new Refused(65304, "match rule empty"));
        Optional<Long> tag = rule.optionalNumber("tag_id");
        Optional<Long> phone = rule.optionalNumber("client_platform_type");
        if (tag.isEmpty() && phone.isEmpty()) {
            throw new Refused(65304, "match rule empty");
        }
        tag.filter(id -> !tags.exists(call.account(), id)).ifPresent(id -> {
            throw new Refused(45159, "invalid tag id");
        });
        phone.filter(type -> type < 1 || type > 3).ifPresent(type -> {
            throw rule.wrong("client_platform_type", String.valueOf(type));
        });
        ObjectNode kept = Sandbox.JSON.createObjectNode();
        tag.ifPresent(id -> kept.put("tag_id", String.valueOf(id)));
        phone.ifPresent(type -> kept.put("client_platform_type", String.valueOf(type)));
        return kept;
    }

    private Answer deleteConditional(ApiCall call) {
        String menuId = String.valueOf(call.fields().number("menuid"));
        if (conditionals.find(call.account(), menuId).isEmpty()) {
            throw new Refused(65301, "no such conditional menuid");
        }
        conditionals.remove(call.account(), menuId);
        return Answer.ok();
    }

    private Answer tryMatch(ApiCall call) {
        String openid = call.fields().text("user_id");
        if (people.find(call.account(), openid).filter(Person::subscribed).isEmpty()) {
            throw new Refused(65302, "there is no such user");
        }
        Shown shown = shownTo(call.account(), openid).orElseThrow(() -> new Refused(46003, "menu no exist"));
        ObjectNode menu = Sandbox.JSON.createObjectNode();
        menu.set("button", shown.button());
        return Answer.bare("button", withSubButtons(menu).get("button"));
    }

    /** The phones here are Androids. */
    private static boolean fits(ObjectNode rule, List<Long> carried) {
        boolean byTag =
                !rule.has("tag_id") || carried.contains(rule.get("tag_id").asLong());
        boolean byPhone = !rule.has("client_platform_type")
                || rule.get("client_platform_type").asText().equals("2");
        return byTag && byPhone;
    }

    private Answer selfMenu(ApiCall call) {
        ObjectNode info = Sandbox.JSON.createObjectNode();
        Optional<ObjectNode> menu = live(call.account());
        menu.ifPresent(m -> info.set("button", listed((ArrayNode) m.get("button"))));
        Optional<JsonNode> website = websites.find(call.account(), DEFAULT);
        if (menu.isEmpty() && website.isPresent()) {
            return Answer.bare("is_menu_open", 1, "selfmenu_info", website.get());
        }
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
