package io.siyuflow.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/** A customer and the members they meet: added, half added, tagged by hand, deleted by one or the other (5.3). */
@SandboxPart
class WecomActor {

    private static final int BY_CODE = 1;
    private static final int BY_SEARCH = 10;

    private final SandboxAccounts accounts;
    private final Customers customers;
    private final WecomContactWays ways;
    private final WecomWelcomes welcomes;
    private final WecomTags tags;
    private final Conversations conversations;
    private final SandboxCallbacks callbacks;
    private final Clock clock;
    private final TransactionTemplate transaction;

    WecomActor(
            SandboxAccounts accounts,
            Customers customers,
            WecomContactWays ways,
            WecomWelcomes welcomes,
            WecomTags tags,
            Conversations conversations,
            SandboxCallbacks callbacks,
            Clock clock,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.customers = customers;
        this.ways = ways;
        this.welcomes = welcomes;
        this.tags = tags;
        this.conversations = conversations;
        this.callbacks = callbacks;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** By a contact way, named by one of its three names, or by search of a member. */
    record Adding(String configId, String qrCode, String url, String userid, Boolean half, Boolean alreadyChatting) {

        boolean byWay() {
            return configId != null || qrCode != null || url != null;
        }

        boolean isHalf() {
            return Boolean.TRUE.equals(half);
        }
    }

    record Edit(String userid, String remark, String description, List<String> addTags, List<String> removeTags) {}

    private record Act(Customer customer, Outgoing outgoing, String userid, String words) {}

    Customer meet(String corpId, Customer wanted) {
        accounts.wecom(corpId);
        String id = wanted.externalUserId() == null ? "wm" + Made.letters(30) : wanted.externalUserId();
        if (customers.find(corpId, id).isPresent()) {
            throw NotPossible.now("已有这个 external_userid: " + id);
        }
        String name = wanted.name() == null ? "微信用户" + id.substring(id.length() - 4) : wanted.name();
        String unionid = wanted.unionid() == null ? "ozynqs" + Made.letters(22) : wanted.unionid();
        Customer customer = new Customer(id, name, unionid, wanted.type(), wanted.gender(), List.of());
        customers.put(corpId, customer);
        return customer;
    }

    SandboxCallbacks.Result add(String corpId, String externalUserId, Adding adding) {
        WecomCorp corp = accounts.wecom(corpId);
        ContactWay way = adding.byWay() ? usable(corp, adding) : null;
        WecomCorp.Member member = member(corp, way, adding.userid());
        Customer.Kind kind = adding.isHalf() ? Customer.Kind.HALF : Customer.Kind.FULL;
        return acted(corpId, externalUserId, customer -> {
            checkNew(customer, member);
            String state = way == null || way.text("state").isEmpty() ? null : way.text("state");
            Customer.Relation met = Customer.Relation.met(
                    member.userid(), kind, customer.name(), state, way == null ? BY_SEARCH : BY_CODE, clock.instant());
            boolean silent = Boolean.TRUE.equals(adding.alreadyChatting());
            String change = adding.isHalf() ? "add_half_external_contact" : "add_external_contact";
            return added(corpId, customer, met, member, change, silent);
        });
    }

    /** The member adds a half contact back; a new welcome code only if the first was not used. */
    SandboxCallbacks.Result accept(String corpId, String externalUserId, String userid) {
        WecomCorp.Member member = known(corpId, userid);
        return acted(corpId, externalUserId, customer -> {
            Customer.Relation half = customer.with(userid)
                    .filter(r -> r.relation() == Customer.Kind.HALF)
                    .orElseThrow(() -> NotPossible.now("此人不是 " + userid + " 的单向好友（免验证添加）"));
            boolean greeted = half.welcome() != null && half.welcome().sent();
            return added(corpId, customer, half.as(Customer.Kind.FULL), member, "add_external_contact", greeted);
        });
    }

    SandboxCallbacks.Result deleteMember(String corpId, String externalUserId, String userid) {
        return left(corpId, externalUserId, userid, Customer.Kind.DELETED_BY_CUSTOMER, "del_follow_user", null);
    }

    SandboxCallbacks.Result deletedBy(String corpId, String externalUserId, String userid, String source) {
        Customer.Kind kind = Customer.Kind.DELETED_BY_MEMBER;
        return left(corpId, externalUserId, userid, kind, "del_external_contact", source);
    }

    SandboxCallbacks.Result edit(String corpId, String externalUserId, Edit edit) {
        known(corpId, edit.userid());
        return acted(corpId, externalUserId, customer -> {
            Customer.Relation relation = customer.full(edit.userid());
            List<String> changed =
                    tags.changed(corpId, relation.tags(), orNone(edit.addTags()), orNone(edit.removeTags()));
            Customer.Relation edited = relation.noted(
                            edit.remark() == null ? relation.remark() : edit.remark(),
                            edit.description() == null ? relation.description() : edit.description(),
                            relation.remarkCompany(),
                            relation.remarkMobiles())
                    .tagged(changed);
            String xml = event(corpId, "edit_external_contact", edit.userid(), externalUserId)
                    .end();
            Outgoing outgoing = Outgoing.event(externalUserId, "edit_external_contact", xml);
            return new Act(customer.put(edited), outgoing, edit.userid(), null);
        });
    }

    List<Message> chat(String corpId, String externalUserId, String userid, String from, String content) {
        known(corpId, userid);
        boolean byMember = "member".equals(from);
        transaction.executeWithoutResult(tx -> {
            Customer customer = locked(corpId, externalUserId);
            Customer.Relation relation = customer.with(userid).orElseThrow(() -> NotPossible.now("此人还没有添加 " + userid));
            if (relation.welcome() != null) {
                welcomes.talkedOver(corpId, relation.welcome().code());
            }
            Message message = Message.text(content).by(byMember ? "member" : "person", byMember ? "chat" : "own");
            conversations.add(corpId, externalUserId, message.with(userid));
        });
        return conversations.of(corpId, externalUserId, userid, null);
    }

    private Act added(
            String corpId,
            Customer customer,
            Customer.Relation relation,
            WecomCorp.Member member,
            String change,
            boolean silent) {
        boolean noCode = silent || member.adminWelcome() || customer.type() == 2;
        WelcomeCode code = noCode ? null : welcomes.issue(corpId, customer.externalUserId(), member.userid());
        Customer.Relation kept = code == null
                ? relation
                : relation.welcomedBy(new Customer.Welcome(
                        code.code(), code.at(), false, code.at().plus(WelcomeCode.LIFE)));
        String xml = event(corpId, change, member.userid(), customer.externalUserId())
                .optional("State", relation.state())
                .optional("WelcomeCode", code == null ? null : code.code())
                .end();
        String words = relation.relation() == Customer.Kind.HALF
                ? "你添加了" + member.name() + "（对方还未添加你）"
                : "你已添加了" + member.name() + "，现在可以开始聊天了";
        Outgoing outgoing = Outgoing.event(customer.externalUserId(), change, xml);
        return new Act(customer.put(kept), outgoing, member.userid(), words);
    }

    private SandboxCallbacks.Result left(
            String corpId, String externalUserId, String userid, Customer.Kind kind, String change, String source) {
        known(corpId, userid);
        return acted(corpId, externalUserId, customer -> {
            Customer.Relation relation = customer.with(userid)
                    .filter(r -> r.relation() == Customer.Kind.FULL || r.relation() == Customer.Kind.HALF)
                    .orElseThrow(() -> NotPossible.now("此人与 " + userid + " 不是好友"));
            String xml = event(corpId, change, userid, externalUserId)
                    .optional("Source", source)
                    .end();
            String words = kind == Customer.Kind.DELETED_BY_CUSTOMER ? "你已删除" + userid : userid + "已将你删除";
            Outgoing outgoing = Outgoing.event(externalUserId, change, xml);
            return new Act(customer.put(relation.as(kind)), outgoing, userid, words);
        });
    }

    private SandboxCallbacks.Result acted(String corpId, String externalUserId, Function<Customer, Act> doing) {
        WecomCorp corp = accounts.wecom(corpId);
        Message[] own = new Message[1];
        Outgoing outgoing = transaction.execute(tx -> {
            Act act = doing.apply(locked(corpId, externalUserId));
            customers.put(corpId, act.customer());
            if (act.words() != null) {
                Message notice =
                        Message.event(act.words()).by("system", "notice").with(act.userid());
                own[0] = conversations.add(corpId, externalUserId, notice);
            }
            return act.outgoing();
        });
        return callbacks.send(corp, outgoing).after(own[0]);
    }

    private Customer locked(String corpId, String externalUserId) {
        return customers
                .lock(corpId, externalUserId)
                .orElseThrow(() -> NotPossible.unknown("没有这个人: " + externalUserId));
    }

    private ContactWay usable(WecomCorp corp, Adding adding) {
        ContactWay way = ways.find(corp.corpId(), adding.configId(), adding.qrCode(), adding.url())
                .orElseThrow(() -> NotPossible.unknown("没有这个「联系我」二维码，请先通过接口创建"));
        Instant now = clock.instant();
        if (way.expiredAt(now)) {
            throw NotPossible.now("这个临时「联系我」已过期");
        }
        return way;
    }

    private WecomCorp.Member member(WecomCorp corp, ContactWay way, String wanted) {
        if (way == null) {
            if (wanted == null) {
                throw NotPossible.wrong("需要 configId、qrCode、url 或 userid");
            }
            return known(corp.corpId(), wanted);
        }
        List<WecomCorp.Member> members = ways.members(corp, way).stream()
                .filter(WecomCorp.Member::active)
                .toList();
        if (members.isEmpty()) {
            throw NotPossible.now("这个「联系我」没有可用的成员");
        }
        if (wanted == null) {
            return members.get(Made.below(members.size()));
        }
        return members.stream()
                .filter(m -> m.userid().equals(wanted))
                .findFirst()
                .orElseThrow(() -> NotPossible.now(wanted + " 不在这个「联系我」的成员里"));
    }

    private static void checkNew(Customer customer, WecomCorp.Member member) {
        customer.with(member.userid())
                .filter(r -> r.relation() == Customer.Kind.FULL || r.relation() == Customer.Kind.HALF)
                .ifPresent(r -> {
                    throw NotPossible.now("此人已经添加了 " + member.userid());
                });
    }

    private WecomCorp.Member known(String corpId, String userid) {
        return accounts.wecom(corpId)
                .member(userid == null ? "" : userid)
                .orElseThrow(() -> NotPossible.unknown("没有这个成员: " + userid));
    }

    private static List<String> orNone(List<String> list) {
        return list == null ? List.of() : list;
    }

    private EventXml event(String corpId, String change, String userid, String externalUserId) {
        return EventXml.from(corpId, "sys", clock.instant().getEpochSecond(), "event")
                .text("Event", "change_external_contact")
                .text("ChangeType", change)
                .text("UserID", userid)
                .text("ExternalUserID", externalUserId);
    }
}
