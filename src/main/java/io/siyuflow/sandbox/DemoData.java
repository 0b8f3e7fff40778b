package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * What a newcomer finds at the first start: one 公众号 and one 企微 corp, connected and with something to scan. Made once per
 * data directory through the product's public API like anybody would; a step that failed is taken up at the next start.
 */
@SandboxPart
@ConditionalOnProperty(name = "siyuflow.sandbox.demo", havingValue = "true", matchIfMissing = true)
class DemoData {

    static final String APP_ID = "wxdemo5e8f0a2c4b6d";
    static final String CORP_ID = "wwdemo7a1c3e5f9b2d";

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final String MP = "/api/accounts/" + APP_ID;
    private static final String CORP = "/api/accounts/" + CORP_ID;

    private final DemoSteps steps;
    private final SandboxAccounts accounts;
    private final MpActor mpActor;
    private final WecomActor wecomActor;
    private final WecomTags tags;
    private final Environment environment;

    DemoData(
            DemoSteps steps,
            SandboxAccounts accounts,
            MpActor mpActor,
            WecomActor wecomActor,
            WecomTags tags,
            Environment environment) {
        this.steps = steps;
        this.accounts = accounts;
        this.mpActor = mpActor;
        this.wecomActor = wecomActor;
        this.tags = tags;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread making = new Thread(this::make, "sandbox-demo");
        making.setDaemon(true);
        making.start();
    }

    private void make() {
        DemoProduct product = DemoProduct.of(environment);
        try {
            steps.once("all", () -> {
                mp(product);
                wecom(product);
            });
            // every time, because the port may be another
            accounts.find(APP_ID).ifPresent(mp -> product.setCallback(mp, "/callback/mp/" + APP_ID));
            accounts.find(CORP_ID).ifPresent(corp -> product.setCallback(corp, "/callback/wecom/" + CORP_ID));
        } catch (RuntimeException e) {
            LOG.warn(
                    "SANDBOX: the demonstration data is not complete ({}); the next start goes on with it. Without it: "
                            + "siyuflow.sandbox.demo=false",
                    e.getMessage());
        }
    }

    private void mp(DemoProduct product) {
        steps.once(
                "mp-account",
                () -> accounts.save(new MpAccount(
                        APP_ID,
                        Made.hex(32),
                        Made.letters(16),
                        Made.letters(43),
                        "gh_" + Made.hex(12),
                        "示例公众号",
                        MpAccount.Kind.SERVICE,
                        MpAccount.CallbackMode.SAFE,
                        null)));
        MpAccount account = accounts.mp(APP_ID);
        steps.once(
                "mp-connected",
                () -> product.connect(
                        "/api/accounts/mp",
                        account,
                        Map.of(
                                "name", account.name(),
                                "kind", account.kind().name(),
                                "callbackMode", account.callbackMode().name(),
                                "appId", APP_ID,
                                "secret", account.secret(),
                                "token", account.token(),
                                "aesKey", account.aesKey())));
        String poster = channel(product, "门店海报", false);
        String live = channel(product, "直播间", true);
        String picture = steps.id("picture", () -> product.upload("coupon.jpg", QrPicture.photo()));
        steps.once(
                "plan-poster",
                () -> product.put(
                        MP + "/reply-plans/FOLLOW/" + poster,
                        plan(
                                text("欢迎来到我们的门店！扫{渠道}关注的朋友都有一份见面礼。"),
                                Map.of(
                                        "type", "news",
                                        "title", "新人见面礼",
                                        "description", "点这里领取满 50 减 10 优惠券",
                                        "url", "https://shop.example/coupon",
                                        "picUrl", "",
                                        "file", picture),
                                Map.of("type", "image", "file", picture))));
        steps.once(
                "plan-live",
                () -> product.put(MP + "/reply-plans/FOLLOW/" + live, plan(text("欢迎从直播间来的朋友，今晚 8 点不见不散。"))));
        steps.once(
                "plan-default",
                () -> product.put(MP + "/reply-plans/FOLLOW/default", plan(text("您好，欢迎关注！回复任意内容，我们会尽快联系您。"))));
        steps.once("plan-scan", () -> product.put(MP + "/reply-plans/SCAN/default", plan(text("欢迎回来！您已经关注过我们了。"))));
        List.of(poster, live)
                .forEach(id -> steps.once("code-" + id, () -> product.get(MP + "/channels/" + id + "/qr")));
        steps.once("mp-people", () -> List.of("小明", "小红").forEach(name -> mpActor.meet(APP_ID, name, null, null)));
    }

    private void wecom(DemoProduct product) {
        steps.once(
                "corp",
                () -> accounts.save(new WecomCorp(
                        CORP_ID,
                        1_000_002,
                        Made.letters(43),
                        Made.letters(16),
                        Made.letters(43),
                        "示例企业",
                        null,
                        List.of(member("zhangsan", "张三"), member("lisi", "李四"), member("wangwu", "王五")),
                        List.of())));
        WecomCorp corp = accounts.wecom(CORP_ID);
        steps.once(
                "corp-connected",
                () -> product.connect(
                        "/api/accounts/wecom",
                        corp,
                        Map.of(
                                "name", corp.name(),
                                "corpId", CORP_ID,
                                "agentId", corp.agentId(),
                                "secret", corp.secret(),
                                "token", corp.token(),
                                "aesKey", corp.aesKey())));
        String tag = steps.id("tag", () -> tags.seed(CORP_ID, "来源", List.of("展会", "门店")));
        String channel = channel(product, "展会", false);
        steps.once(
                "welcome", () -> product.put(CORP + "/welcomes/" + channel, welcome("{客户昵称}您好，我是{员工姓名}，很高兴在{渠道}认识您！")));
        steps.once(
                "welcome-default",
                () -> product.put(CORP + "/welcomes/default", welcome("{客户昵称}您好，我是{员工姓名}，有需要随时找我。")));
        String group = steps.id(
                "group",
                () -> idOf(product.post(
                        CORP + "/reception-groups",
                        Map.of(
                                "name",
                                "门店接待组",
                                "members",
                                List.of("zhangsan", "lisi"),
                                "remarkPattern",
                                "{渠道}-{昵称}"))));
        steps.once(
                "live-code",
                () -> product.post(
                        CORP + "/live-codes",
                        Map.of(
                                "name",
                                "展会易拉宝",
                                "channelId",
                                channel,
                                "groupId",
                                group,
                                "style",
                                1,
                                "skipVerify",
                                true,
                                "remark",
                                "展会",
                                "remarkPattern",
                                "",
                                "tags",
                                List.of(tag))));
        steps.once(
                "customers",
                () -> List.of("小李", "小王")
                        .forEach(name -> wecomActor.meet(CORP_ID, new Customer(null, name, null, 1, 0, List.of()))));
    }

    private String channel(DemoProduct product, String name, boolean online) {
        return steps.id(
                "channel-" + name,
                () -> idOf(product.post(
                        "/api/channels",
                        Map.of("name", name, "group", "示例", "online", online, "enabled", true, "remark", "沙箱示例数据"))));
    }

    private static WecomCorp.Member member(String userid, String name) {
        return new WecomCorp.Member(userid, name, true, true, false, 1L);
    }

    private static Map<String, Object> plan(Object... items) {
        return Map.of("enabled", true, "items", List.of(items));
    }

    private static Map<String, Object> text(String text) {
        return Map.of("type", "text", "text", text);
    }

    private static Map<String, Object> welcome(String text) {
        return Map.of("enabled", true, "text", text, "attachments", List.of());
    }

    private static String idOf(JsonNode made) {
        return made.get("id").asText();
    }
}
