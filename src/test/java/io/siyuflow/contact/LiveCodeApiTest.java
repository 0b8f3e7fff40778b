package io.siyuflow.contact;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.channel.Channel;
import io.siyuflow.connector.CallOrder;
import io.siyuflow.connector.Calls;
import io.siyuflow.connector.Outcome;
import io.siyuflow.testing.Api;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class LiveCodeApiTest {

    private static final String CODES = "/api/accounts/" + CORP + "/live-codes";
    private static final String GROUPS = "/api/accounts/" + CORP + "/reception-groups";

    record Content(String content) {}

    record Tags(List<Group> groups) {}

    record Group(String id, String name, List<Tag> tags) {}

    record Tag(String id, String name) {}

    private final World world = new World();
    private Channel fair;
    private String group;

    @BeforeEach
    void aChannelAndAGroup() throws Exception {
        fair = world.channels.add("展会", true);
        group = id(send(post(GROUPS), group("接待一组", "zhangsan")).andExpect(status().isCreated()));
    }

    @Test
    void makesALiveCodeAtWecomWithItsStateAndTheGroupsMembers() throws Exception {
        send(post(CODES), code("入口"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.status").value("READY"))
                .andExpect(jsonPath("$.configId").value("cfg1"))
                .andExpect(jsonPath("$.qrCode").value("https://p.qpic.cn/wwhead/1"));

        JsonNode request = world.wecom.made("wecom.add-contact-way").get(0).request();
        assertThat(request.get("state").asText()).matches("lc_\\d+").hasSizeLessThanOrEqualTo(30);
        assertThat(request.get("users")).extracting(JsonNode::asText).containsExactly("zhangsan");
        assertThat(request.get("skipVerify").asBoolean()).isTrue();
    }

    @Test
    void aCodeWithoutRemarkIsFoundAtWecomByItsName() throws Exception {
        send(post(CODES), code("入口").replace("\"remark\":\"展会\"", "\"remark\":\"\""));
        send(post(CODES), code("出口"));

        assertThat(world.wecom.made("wecom.add-contact-way"))
                .extracting(made -> made.request().get("remark").asText())
                .containsExactly("入口", "展会");
    }

    @Test
    void keepsNoLiveCodeThatWecomRefusesAndSaysWhy() throws Exception {
        world.wecom.answer("wecom.add-contact-way", Outcome.rejected("84074", "成员没有客户联系权限"));

        send(post(CODES), code("入口"))
                .andExpect(status().isBadGateway())
                .andExpect(jsonPath("$.detail").value(containsString("成员没有客户联系权限")));

        world.api.perform(get(CODES)).andExpect(jsonPath("$.total").value(0));
        world.wecom.answer("wecom.add-contact-way", Outcome.done(new World.Way("cfg2", "https://p/2")));
        send(post(CODES), code("入口")).andExpect(status().isCreated());
    }

    @Test
    void keepsALiveCodeWhoseResultIsUnknownAndAsksAgainUnderTheSameKey() throws Exception {
        world.wecom.answer("wecom.add-contact-way", Outcome.tryLater(Duration.ofMinutes(1), Calls.UNKNOWN, "没有回应"));
        String id = id(send(post(CODES), code("入口"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.status").value("PENDING"))
                .andExpect(jsonPath("$.problem").value(containsString("没有回应"))));

        world.wecom.answer("wecom.add-contact-way", Outcome.done(new World.Way("cfg1", "https://p/1")));
        world.api
                .perform(post(CODES + "/" + id + "/publish"))
                .andExpect(jsonPath("$.status").value("READY"))
                .andExpect(jsonPath("$.problem").isEmpty());

        assertThat(world.wecom.made("wecom.add-contact-way"))
                .extracting(CallOrder::key)
                .containsOnly("live-code-" + id + "-1");
    }

    @Test
    void givesNewMembersToEveryCodeOfTheGroupAndKeepsTheCodes() throws Exception {
        String first = id(send(post(CODES), code("入口")));
        String second = id(send(post(CODES), code("出口")));

        send(put(GROUPS + "/" + group), group("接待一组", "lisi")).andExpect(status().isOk());

        assertThat(world.wecom.made("wecom.update-contact-way")).hasSize(2).allSatisfy(order -> {
            assertThat(order.request().get("users").get(0).asText()).isEqualTo("lisi");
            assertThat(order.request().get("configId").asText()).isEqualTo("cfg1");
        });
        for (String id : List.of(first, second)) {
            world.api
                    .perform(get(CODES + "/" + id))
                    .andExpect(jsonPath("$.status").value("READY"))
                    .andExpect(jsonPath("$.qrCode").value("https://p.qpic.cn/wwhead/1"));
        }
    }

    @Test
    void showsWhichCodesDidNotGetTheNewMembersAndTriesAgainByANewCall() throws Exception {
        String id = id(send(post(CODES), code("入口")));
        world.wecom.answer("wecom.update-contact-way", Outcome.rejected("41054", "成员未激活"));

        send(put(GROUPS + "/" + group), group("接待一组", "lisi"))
                .andExpect(status().isBadGateway())
                .andExpect(jsonPath("$.detail").value(containsString("「入口」成员未激活")));
        world.api
                .perform(get(CODES + "/" + id))
                .andExpect(jsonPath("$.status").value("FAILED"))
                .andExpect(jsonPath("$.problem").value(containsString("41054")));

        world.wecom.answer("wecom.update-contact-way", Outcome.done(new World.Way("cfg1", null)));
        world.api
                .perform(post(CODES + "/" + id + "/publish"))
                .andExpect(jsonPath("$.status").value("READY"));
        assertThat(world.wecom.made("wecom.update-contact-way"))
                .extracting(CallOrder::key)
                .doesNotHaveDuplicates();
    }

    @Test
    void changesALiveCodeWithoutMakingAnother() throws Exception {
        String id = id(send(post(CODES), code("入口")));

        send(put(CODES + "/" + id), code("主入口")).andExpect(jsonPath("$.name").value("主入口"));

        assertThat(world.wecom.made("wecom.add-contact-way")).hasSize(1);
        assertThat(world.wecom.made("wecom.update-contact-way")).hasSize(1);
    }

    @Test
    void deletesALiveCodeAtWecomToo() throws Exception {
        String id = id(send(post(CODES), code("入口")));

        world.api.perform(delete(CODES + "/" + id)).andExpect(status().isNoContent());

        assertThat(world.wecom.made("wecom.delete-contact-way")).hasSize(1);
        world.api.perform(get(CODES + "/" + id)).andExpect(status().isNotFound());
        send(post(CODES), code("入口")).andExpect(status().isCreated());
    }

    @Test
    void refusesToDeleteAGroupThatTakesFriends() throws Exception {
        send(post(CODES), code("入口"));

        world.api
                .perform(delete(GROUPS + "/" + group))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("「入口」")));
        assertThat(world.use.usesOf(fair.id())).containsExactly("企业微信「小店企微」的渠道活码「入口」");
    }

    @Test
    void saysWhichFieldsAreWrong() throws Exception {
        send(
                        post(CODES),
                        "{\"name\":\"\",\"style\":9,\"remark\":\"" + "长".repeat(31) + "\",\"remarkPattern\":\"{名字}\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[*].field")
                        .value(org.hamcrest.Matchers.contains(
                                "name", "channelId", "groupId", "style", "remark", "remarkPattern")));
        send(post(GROUPS), group("接待二组", "wangwu"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].message").value(containsString("wangwu 没有客户联系权限")));
        send(post(GROUPS), group("接待一组", "lisi"))
                .andExpect(jsonPath("$.errors[0].field").value("name"));
        send(post(CODES), code("入口").replace("\"groupId\":\"" + group, "\"groupId\":\"999"))
                .andExpect(jsonPath("$.errors[0].field").value("groupId"));
    }

    @Test
    void drawsTheQrCodeInAnySizeFromWhatWecomsPictureSays() throws Exception {
        world.wecom.answer("contact.read-qr-code", Outcome.done(new Content("https://work.weixin.qq.com/ca/caw1")));
        String id = id(send(post(CODES), code("入口")));

        world.api
                .perform(get(CODES + "/" + id + "/qr.png?size=258"))
                .andExpect(content().contentType("image/png"));
        world.api.perform(get(CODES + "/" + id + "/qr.svg")).andExpect(content().contentType("image/svg+xml"));

        assertThat(world.wecom.made("contact.read-qr-code")).hasSize(1);
    }

    @Test
    void listsStaffTagsAndContacts() throws Exception {
        world.wecom.answer(
                "wecom.list-tags",
                Outcome.done(new Tags(List.of(new Group("g1", "等级", List.of(new Tag("t1", "VIP")))))));
        Origin origin = new Origin("lc_1", fair.id(), 1L, Long.valueOf(group));
        world.contacts.addIfNew(new Pair(CORP, "wmAnna", "zhangsan"), origin, false, world.clock.instant());

        world.api
                .perform(get("/api/accounts/" + CORP + "/staff"))
                .andExpect(content().json("[{\"userId\":\"zhangsan\",\"name\":\"张三\"},{\"userId\":\"lisi\"}]"));
        world.api
                .perform(get("/api/accounts/" + CORP + "/tags"))
                .andExpect(content().json("[{\"group\":\"等级\",\"tags\":[{\"id\":\"t1\",\"name\":\"VIP\"}]}]"));
        world.api
                .perform(get("/api/accounts/" + CORP + "/contacts?channel=" + fair.id() + "&group=" + group))
                .andExpect(content()
                        .json("{\"total\":1,\"items\":[{\"externalUserId\":\"wmAnna\",\"liveCodeId\":\"1\"}]}"));
        world.api
                .perform(get("/api/accounts/" + CORP + "/contacts?liveCode=2"))
                .andExpect(jsonPath("$.total").value(0));
        world.api.perform(get("/api/accounts/" + MP + "/staff")).andExpect(status().isNotFound());
    }

    private String code(String name) {
        return "{\"name\":\"" + name + "\",\"channelId\":\"" + fair.id() + "\",\"groupId\":\"" + group
                + "\",\"style\":1,\"skipVerify\":true,\"remark\":\"展会\",\"tags\":[\"t1\"]}";
    }

    private static String group(String name, String member) {
        return "{\"name\":\"" + name + "\",\"members\":[\"" + member + "\"],\"remarkPattern\":\"{渠道}-{昵称}\"}";
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String body) throws Exception {
        return world.api.perform(request.contentType(APPLICATION_JSON).content(body));
    }

    private static String id(ResultActions result) throws Exception {
        return Api.json()
                .readTree(result.andReturn().getResponse().getContentAsString())
                .get("id")
                .asText();
    }
}
