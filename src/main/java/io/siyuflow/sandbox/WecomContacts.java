package io.siyuflow.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Customer data and remarks by API; changes made here cause no callback (5.5). */
@SandboxPart
class WecomContacts implements ApiFamily {

    private final Customers customers;
    private final WecomTags tags;
    private final SandboxAccounts accounts;
    private final MediaStore media;

    WecomContacts(Customers customers, WecomTags tags, SandboxAccounts accounts, MediaStore media) {
        this.customers = customers;
        this.tags = tags;
        this.accounts = accounts;
        this.media = media;
    }

    @Override
    public void declare(Routes routes) {
        routes.get(Host.QY, "/cgi-bin/externalcontact/get", this::get);
        routes.get(Host.QY, "/cgi-bin/externalcontact/list", this::list);
        routes.get(Host.QY, "/cgi-bin/externalcontact/get_follow_user_list", this::followers);
        routes.post(Host.QY, "/cgi-bin/externalcontact/remark", this::remark);
    }

    private Answer get(ApiCall call) {
        String id = call.required("external_userid");
        Customer customer =
                customers.find(call.account(), id).orElseThrow(() -> new Refused(40096, "invalid external userid"));
        List<Map<String, Object>> followers = customer.followers().stream()
                .filter(r -> r.relation() == Customer.Kind.FULL)
                .map(r -> follower(call.account(), customer, r))
                .toList();
        if (followers.isEmpty()) {
            throw new Refused(84061, "not external contact");
        }
        return Answer.ok("external_contact", contact(customer), "follow_user", followers);
    }

    private Answer list(ApiCall call) {
        String userid = call.required("userid");
        accounts.wecom(call.account()).contactMember(userid);
        List<String> ids = customers.all(call.account()).stream()
                .filter(c -> c.with(userid)
                        .filter(r -> r.relation() == Customer.Kind.FULL)
                        .isPresent())
                .map(Customer::externalUserId)
                .toList();
        if (ids.isEmpty()) {
            throw new Refused(84061, "not external contact");
        }
        return Answer.ok("external_userid", ids);
    }

    private Answer followers(ApiCall call) {
        List<String> members = accounts.wecom(call.account()).members().stream()
                .filter(m -> m.active() && m.customerContact())
                .map(WecomCorp.Member::userid)
                .toList();
        return Answer.ok("follow_user", members);
    }

    private Answer remark(ApiCall call) {
        Fields fields = call.fields();
        String userid = fields.text("userid");
        String externalUserId = fields.text("external_userid");
        List<String> given = List.of("remark", "description", "remark_company", "remark_mobiles", "remark_pic_mediaid");
        if (given.stream().noneMatch(fields::has)) {
            throw new Refused(40058, "remark, description, company, mobiles and picture are all missing");
        }
        fields.optionalText("remark_pic_mediaid")
                .filter(m -> !m.isEmpty())
                .ifPresent(m -> media.usable(call.account(), m, MediaKind.image));
        accounts.wecom(call.account()).contactMember(userid);
        Customer customer = customers.lockKnown(call.account(), externalUserId);
        Customer.Relation relation = customer.full(userid);
        customers.put(
                call.account(),
                customer.put(relation.noted(
                        fields.shortText("remark", 20).orElse(relation.remark()),
                        fields.shortText("description", 150).orElse(relation.description()),
                        fields.shortText("remark_company", 20).orElse(relation.remarkCompany()),
                        fields.has("remark_mobiles") ? fields.texts("remark_mobiles") : relation.remarkMobiles())));
        return Answer.ok();
    }

    private static Map<String, Object> contact(Customer customer) {
        return Answer.pairs(
                "external_userid", customer.externalUserId(),
                "name", customer.name(),
                "type", customer.type(),
                "avatar",
                        "http://wx.qlogo.cn/mmhead/" + customer.externalUserId().hashCode() + "/0",
                "gender", customer.gender(),
                "unionid", customer.type() == 1 ? customer.unionid() : null,
                "corp_name", customer.type() == 2 ? "另一家公司" : null);
    }

    private Map<String, Object> follower(String corpId, Customer customer, Customer.Relation relation) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("userid", relation.userid());
        shown.put("remark", relation.remark());
        shown.put("description", relation.description());
        shown.put("createtime", relation.addedAt().getEpochSecond());
        shown.put(
                "tags",
                tags.named(corpId, relation.tags()).stream()
                        .map(t -> Answer.pairs(
                                "group_name", t.group(), "tag_name", t.name(), "tag_id", t.id(), "type", 1))
                        .toList());
        shown.put("remark_corp_name", relation.remarkCompany());
        shown.put("remark_mobiles", relation.remarkMobiles());
        shown.put("oper_userid", customer.externalUserId());
        shown.put("add_way", relation.addWay());
        if (relation.state() != null) {
            shown.put("state", relation.state());
        }
        return shown;
    }
}
