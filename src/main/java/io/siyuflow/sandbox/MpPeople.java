package io.siyuflow.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The followers of a 公众号 as its API shows them (3.10). */
@SandboxPart
class MpPeople implements ApiFamily {

    static final String LABELS = "person-labels";

    private static final int PAGE = 10_000;

    private final Things.Shelf<Person> shelf;
    private final Things.Shelf<MpTags.Labels> labels;
    private final MpFollowers followers;

    MpPeople(Things things, MpFollowers followers) {
        this.shelf = things.shelf("person", Person.class);
        this.labels = things.shelf(LABELS, MpTags.Labels.class);
        this.followers = followers;
    }

    @Override
    public void declare(Routes routes) {
        routes.get(Host.WX, "/cgi-bin/user/info", this::info).perDay(5_000_000);
        routes.post(Host.WX, "/cgi-bin/user/info/batchget", this::batch).perDay(5_000_000);
        routes.get(Host.WX, "/cgi-bin/user/get", this::list).perDay(500);
    }

    List<Person> all(String account) {
        return shelf.all(account);
    }

    Optional<Person> find(String account, String openid) {
        return shelf.find(account, openid);
    }

    /** At whichever 公众号: openids are unique over all of them. */
    Optional<Person> anywhere(String openid) {
        return shelf.anywhere(openid);
    }

    Optional<Person> lock(String account, String openid) {
        return shelf.lock(account, openid);
    }

    void put(String account, Person person) {
        shelf.put(account, person.openid(), person);
    }

    private Answer info(ApiCall call) {
        String openid = call.param("openid").orElse("");
        return Answer.of(shown(call.account(), openid, call.param("lang").orElse("zh_CN")));
    }

    private Answer batch(ApiCall call) {
        List<Fields> asked = call.fields().objects("user_list");
        if (asked.isEmpty() || asked.size() > 100) {
            throw new Refused(40032, "invalid openid list size");
        }
        List<Map<String, Object>> infos = new ArrayList<>();
        for (Fields one : asked) {
            infos.add(shown(
                    call.account(), one.text("openid"), one.optionalText("lang").orElse("zh_CN")));
        }
        return Answer.bare("user_info_list", infos);
    }

    private Answer list(ApiCall call) {
        String after = call.param("next_openid").orElse(null);
        if (after != null && find(call.account(), after).isEmpty()) {
            throw new Refused(40003, "invalid openid");
        }
        List<String> page = followers.page(call.account(), null, after, PAGE);
        String last = page.isEmpty() ? "" : page.get(page.size() - 1);
        return Answer.bare(
                "total",
                followers.count(call.account()),
                "count",
                page.size(),
                "data",
                page.isEmpty() ? null : Map.of("openid", page),
                "next_openid",
                last);
    }

    private Map<String, Object> shown(String account, String openid, String lang) {
        Person person = find(account, openid).orElseThrow(() -> new Refused(40003, "invalid openid"));
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("subscribe", person.subscribed() ? 1 : 0);
        info.put("openid", openid);
        if (person.subscribed()) {
            boolean byCode = person.scene() != null || person.sceneId() != null;
            info.put("language", lang);
            info.put("subscribe_time", person.subscribedAt().getEpochSecond());
            MpTags.Labels written = labels.find(account, openid).orElseGet(() -> MpTags.Labels.none(openid));
            info.put("remark", written.remark());
            info.put("groupid", written.tags().isEmpty() ? 0 : written.tags().get(0));
            info.put("tagid_list", written.tags());
            info.put("subscribe_scene", byCode ? "ADD_SCENE_QR_CODE" : "ADD_SCENE_SEARCH");
            info.put("qr_scene", person.sceneId() == null ? 0 : person.sceneId());
            info.put("qr_scene_str", person.scene() == null ? "" : person.scene());
        }
        if (person.unionid() != null) {
            info.put("unionid", person.unionid());
        }
        return info;
    }
}
