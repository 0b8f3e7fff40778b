package io.siyuflow.wechat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of a menu, in WeChat's terms (WECHAT-API 3.9); what does not belong to its type is null.
 *
 * @param type {@code click}, {@code view}, {@code miniprogram} …; null for one that only opens its children
 * @param appId of the mini-program, whose {@code url} is for clients that know none
 * @param value what the website's editor put in: a text or a media id
 * @param articles of an entry made on the website
 */
record MenuButton(
        String type,
        String name,
        String key,
        String url,
        String appId,
        String page,
        String articleId,
        String mediaId,
        String value,
        List<Article> articles,
        List<MenuButton> children) {

    MenuButton {
        articles = articles == null ? List.of() : articles;
        children = children == null ? List.of() : children;
    }

    /** 图文 as the website keeps it. */
    record Article(String title, String digest, String coverUrl, String url) {}

    static JsonArray array(List<MenuButton> buttons) {
        JsonArray array = new JsonArray();
        buttons.forEach(button -> array.add(button.json()));
        return array;
    }

    static JsonObject menu(List<MenuButton> buttons) {
        JsonObject menu = new JsonObject();
        menu.add("button", array(buttons));
        return menu;
    }

    private JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        if (!children.isEmpty()) {
            json.add("sub_button", array(children));
            return json;
        }
        add(json, "type", type);
        add(json, "key", key);
        add(json, "url", url);
        add(json, "appid", appId);
        add(json, "pagepath", page);
        add(json, "article_id", articleId);
        add(json, "media_id", mediaId);
        return json;
    }

    private static void add(JsonObject json, String name, String value) {
        if (value != null && !value.isEmpty()) {
            json.addProperty(name, value);
        }
    }

    static List<MenuButton> list(JsonElement buttons) {
        List<MenuButton> found = new ArrayList<>();
        if (buttons != null && buttons.isJsonArray()) {
            buttons.getAsJsonArray().forEach(button -> found.add(of(button.getAsJsonObject())));
        }
        return found;
    }

    private static MenuButton of(JsonObject json) {
        List<Article> articles = new ArrayList<>();
        inner(json, "news_info").forEach(one -> articles.add(article(one.getAsJsonObject())));
        return new MenuButton(
                Json.text(json, "type"),
                Json.text(json, "name"),
                Json.text(json, "key"),
                Json.text(json, "url"),
                Json.text(json, "appid"),
                Json.text(json, "pagepath"),
                Json.text(json, "article_id"),
                Json.text(json, "media_id"),
                Json.text(json, "value"),
                articles,
                list(inner(json, "sub_button")));
    }

    private static Article article(JsonObject json) {
        return new Article(
                Json.text(json, "title"),
                Json.text(json, "digest"),
                Json.text(json, "cover_url"),
                Json.text(json, "content_url"));
    }

    /** The website's form wraps a list in an object, the API's does not. */
    private static JsonArray inner(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value != null && value.isJsonObject()) {
            value = value.getAsJsonObject().get("list");
        }
        return value != null && value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
    }
}
