package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A menu drawn, published, clicked on WeChat's phone, changed behind our back and restored. */
class MenuStory {

    private final World world = World.get();
    private String account;
    private String menu;
    private MenuDesk desk;

    @BeforeEach
    void anAccount() {
        account = world.anMpAccount();
        desk = new MenuDesk(world, account);
        menu = desk.menu;
    }

    @Test
    void aClickOnAPublishedEntryIsAnsweredAndCounted() {
        desk.publish(desk.save(
                List.of(MenuDesk.message("今日活动", "第一条", "第二条"), MenuDesk.page("官网", "https://a.example/")), List.of()));
        String person = desk.aFollower();

        JsonNode click = desk.click(person, Map.of("path", List.of(0)));
        desk.click(person, Map.of("path", List.of(1)));

        assertThat(click.at("/callback/outcome").asText()).isEqualTo("REPLIED");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(desk.told(person)).containsExactly("第一条", "第二条"));
        assertThat(clicks()).containsEntry("今日活动", 1L).containsEntry("官网", 1L);
    }

    @Test
    void anEntryOfSomebodyElsesMenuIsMetWithSilenceAndAReason() {
        String person = desk.aFollower();

        JsonNode click = desk.click(person, Map.of("key", "V1001", "force", true));

        assertThat(click.at("/callback/outcome").asText()).isEqualTo("ACKNOWLEDGED");
        String instance = world.api
                .get("/api/accounts/" + account + "/events?type=mp.menu-clicked&subject=" + person)
                .at("/items/0/businessKey")
                .asText();
        assertThat(world.api
                        .get("/api/accounts/" + account + "/instances/" + instance)
                        .at("/decisions/0/verdicts/0/reason")
                        .asText())
                .contains("不是在这里发布的");
    }

    @Test
    void peopleWithATagSeeTheirOwnMenuAndAnOldOneGoes() {
        JsonNode crowd =
                world.wechat.post("/mp/" + account + "/followers", Map.of("count", 1, "scene", "ch_1", "tag", "会员"));
        long tag = crowd.get("tagId").asLong();
        String vip = crowd.at("/first/0").asText();
        world.api.post("/api/accounts/" + account + "/follower-tags/refresh", Map.of());
        desk.publish(desk.save(
                List.of(MenuDesk.page("官网", "https://a.example/")),
                List.of(MenuDesk.conditional("给会员", tag, MenuDesk.page("会员", "https://b.example/")))));
        desk.publish(desk.save(
                List.of(MenuDesk.page("官网", "https://a.example/")),
                List.of(MenuDesk.conditional("给会员", tag, MenuDesk.page("贵宾", "https://b.example/")))));

        JsonNode seen = world.api.post(menu + "/try", Map.of("person", vip));

        assertThat(seen.at("/buttons/0/name").asText()).isEqualTo("贵宾");
        assertThat(seen.get("menu").asText()).isEqualTo("给会员");
        assertThat(world.wechat
                        .get("/mp/" + account + "/people/" + vip + "/menu")
                        .at("/button/0/name")
                        .asText())
                .isEqualTo("贵宾");
        assertThat(world.api.get(menu + "/live").get("conditional").asInt()).isEqualTo(1);
        assertThat(world.api.get(menu + "/live").get("drift")).isEmpty();
    }

    @Test
    void aFormerVersionIsRestoredAndPublishedAgain() {
        String first = desk.publish(desk.save(List.of(MenuDesk.page("官网", "https://a.example/")), List.of()));
        desk.publish(desk.save(List.of(MenuDesk.page("商城", "https://b.example/")), List.of()));

        JsonNode changes = world.api.get(menu + "/versions/" + first + "/changes");
        JsonNode draft = world.api.post(menu + "/versions/" + first + "/restore", Map.of());
        desk.publish(draft);

        assertThat(changes).isNotEmpty();
        assertThat(world.wechat
                        .get("/mp/" + account + "/menu")
                        .at("/button/0/name")
                        .asText())
                .isEqualTo("官网");
    }

    @Test
    void aMenuThatWechatRefusesLeavesTheFormerOneAndSaysWhy() {
        desk.publish(desk.save(List.of(MenuDesk.page("官网", "https://a.example/")), List.of()));
        JsonNode draft = desk.save(
                List.of(MenuDesk.group(
                        "很多",
                        MenuDesk.page("一", "https://a.example/"),
                        MenuDesk.page("二", "https://b.example/"),
                        MenuDesk.page("三", "https://c.example/"),
                        MenuDesk.page("四", "https://d.example/"))),
                List.of());

        String id = desk.order(draft);

        JsonNode failed = desk.ended(id);
        assertThat(failed.get("state").asText()).isEqualTo("FAILED");
        assertThat(failed.get("reason").asText()).contains("域名");
        assertThat(draft.get("warnings").toString()).contains("4 个域名");
        assertThat(world.wechat
                        .get("/mp/" + account + "/menu")
                        .at("/button/0/name")
                        .asText())
                .isEqualTo("官网");
    }

    @Test
    void theWebsitesMenuBecomesADraftAndWhatCannotBeReadIsNamed() {
        world.wechat.put(
                "/mp/" + account + "/website-menu",
                Map.of(
                        "button",
                        List.of(
                                Map.of("type", "text", "name", "电话", "value", "请拨 12345"),
                                Map.of(
                                        "name",
                                        "更多",
                                        "sub_button",
                                        Map.of(
                                                "list",
                                                List.of(
                                                        Map.of(
                                                                "type",
                                                                "view",
                                                                "name",
                                                                "官网",
                                                                "url",
                                                                "https://a.example/"),
                                                        Map.of("type", "img", "name", "海报", "value", "MEDIA")))))));

        JsonNode draft = world.api.post(menu + "/import", Map.of());

        assertThat(draft.at("/menu/entries/0/contents/0/text").asText()).isEqualTo("请拨 12345");
        assertThat(draft.at("/menu/entries/1/children/0/url").asText()).isEqualTo("https://a.example/");
        assertThat(draft.get("notes").toString()).contains("海报").contains("图片");
        assertThat(draft.at("/problems/0/field").asText()).isEqualTo("entries[1].children[1].contents");
    }

    private Map<String, Long> clicks() {
        Map<String, Long> found = new HashMap<>();
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        world.api
                .get(menu + "/clicks?from=" + today + "&to=" + today)
                .forEach(one ->
                        found.put(one.get("name").asText(), one.get("clicks").asLong()));
        return found;
    }
}
