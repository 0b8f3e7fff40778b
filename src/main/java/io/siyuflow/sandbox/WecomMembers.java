package io.siyuflow.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The corp's token, members, departments and app, as its API shows them (5.1, 5.11). */
@SandboxPart
class WecomMembers implements ApiFamily {

    private final SandboxAccounts accounts;
    private final Tokens tokens;
    private final Clock clock;

    WecomMembers(SandboxAccounts accounts, Tokens tokens, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public void declare(Routes routes) {
        routes.get(Host.QY, "/cgi-bin/gettoken", this::token).withoutToken();
        routes.get(Host.QY, "/cgi-bin/user/get", this::user);
        routes.post(Host.QY, "/cgi-bin/user/list_id", this::ids);
        routes.get(Host.QY, "/cgi-bin/department/list", this::departments);
        routes.get(Host.QY, "/cgi-bin/agent/get", this::agent);
    }

    private Answer token(ApiCall call) {
        String corpId = call.param("corpid").orElseThrow(() -> new Refused(41002, "corpid missing"));
        String secret = call.param("corpsecret").orElseThrow(() -> new Refused(41004, "corpsecret missing"));
        WecomCorp corp = accounts.find(corpId)
                .filter(WecomCorp.class::isInstance)
                .map(WecomCorp.class::cast)
                .orElseThrow(() -> new Refused(40013, "invalid corpid"));
        if (!corp.secret().equals(secret)) {
            throw new Refused(40001, "invalid credential");
        }
        Tokens.Token token;
        synchronized (tokens) {
            token = tokens.newest(corpId, Tokens.Sort.CORP).orElseGet(() -> tokens.issue(corpId, Tokens.Sort.CORP));
        }
        return Answer.ok("access_token", token.value(), "expires_in", token.secondsLeft(clock.instant()));
    }

    private Answer user(ApiCall call) {
        String userid = call.required("userid");
        WecomCorp.Member member =
                accounts.wecom(call.account()).member(userid).orElseThrow(() -> new Refused(60111, "userid not found"));
        return Answer.ok(
                "userid", member.userid(),
                "name", member.name(),
                "department", List.of(member.department()),
                "main_department", member.department(),
                "order", List.of(0),
                "position", "",
                "status", member.active() ? 1 : 4,
                "isleader", 0,
                "enable", 1);
    }

    private Answer ids(ApiCall call) {
        Fields fields = call.fields();
        long limit = fields.number("limit", 1, 10_000, 10_000);
        List<WecomCorp.Member> members = accounts.wecom(call.account()).members();
        int from = fields.optionalText("cursor")
                .filter(c -> !c.isEmpty())
                .map(c -> position(fields, c, members.size()))
                .orElse(0);
        List<Map<String, Object>> page = members.stream()
                .skip(from)
                .limit(limit)
                .map(m -> Answer.pairs("userid", m.userid(), "department", m.department()))
                .toList();
        boolean more = from + page.size() < members.size();
        return Answer.ok("next_cursor", more ? String.valueOf(from + page.size()) : "", "dept_user", page);
    }

    private static int position(Fields fields, String cursor, int size) {
        if (!cursor.matches("\\d{1,6}") || Integer.parseInt(cursor) > size) {
            throw fields.wrong("cursor", cursor);
        }
        return Integer.parseInt(cursor);
    }

    private Answer departments(ApiCall call) {
        List<Map<String, Object>> all = accounts.wecom(call.account()).departments().stream()
                .map(d -> Answer.pairs("id", d.id(), "name", d.name(), "parentid", d.parentId(), "order", 100_000))
                .toList();
        return Answer.ok("department", all);
    }

    private Answer agent(ApiCall call) {
        WecomCorp corp = accounts.wecom(call.account());
        if (!call.required("agentid").equals(String.valueOf(corp.agentId()))) {
            throw new Refused(301002, "no permission to operate the specified app");
        }
        return Answer.ok(
                "agentid", corp.agentId(),
                "name", corp.name(),
                "description", "",
                "allow_userinfos",
                        Map.of(
                                "user",
                                corp.members().stream()
                                        .map(m -> Map.of("userid", m.userid()))
                                        .toList()),
                "allow_partys", Map.of("partyid", List.of()),
                "allow_tags", Map.of("tagid", List.of()),
                "close", 0,
                "redirect_domain", "",
                "isreportenter", 0);
    }
}
