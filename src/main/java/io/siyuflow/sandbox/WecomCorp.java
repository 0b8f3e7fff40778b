package io.siyuflow.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A 企微 corp with its one self-built app. */
record WecomCorp(
        String corpId,
        Integer agentId,
        String secret,
        String token,
        String aesKey,
        String name,
        String callbackUrl,
        List<Member> members,
        List<Department> departments)
        implements SandboxAccount {

    WecomCorp {
        members = members == null ? List.of() : List.copyOf(members);
        departments = departments == null || departments.isEmpty()
                ? List.of(new Department(1L, name, 0L))
                : List.copyOf(departments);
    }

    /** @param adminWelcome a welcome is set in the admin console, which suppresses WelcomeCode */
    record Member(
            String userid,
            String name,
            Boolean active,
            Boolean customerContact,
            Boolean adminWelcome,
            Long department) {

        Member {
            name = name == null ? userid : name;
            active = active == null || active;
            customerContact = customerContact == null || customerContact;
            adminWelcome = adminWelcome != null && adminWelcome;
            department = department == null ? 1L : department;
        }
    }

    record Department(Long id, String name, Long parentId) {}

    @Override
    @JsonIgnore
    public String id() {
        return corpId;
    }

    @Override
    public WecomCorp calledBackAt(String url) {
        return new WecomCorp(corpId, agentId, secret, token, aesKey, name, url, members, departments);
    }

    WecomCorp with(Member member) {
        List<Member> all = new ArrayList<>(members);
        all.removeIf(m -> m.userid().equals(member.userid()));
        all.add(member);
        return new WecomCorp(corpId, agentId, secret, token, aesKey, name, callbackUrl, all, departments);
    }

    Optional<Member> member(String userid) {
        return members.stream().filter(m -> m.userid().equals(userid)).findFirst();
    }

    /** The member for an API of 客户联系: refused as WeChat does when unknown, inactive or without the right. */
    Member contactMember(String userid) {
        Member member = member(userid).orElseThrow(() -> new Refused(40003, "invalid userid " + userid));
        if (!member.active()) {
            throw new Refused(41054, "user is not active: " + userid);
        }
        if (!member.customerContact()) {
            throw new Refused(84074, "no external contact permission: " + userid);
        }
        return member;
    }

    /** The members of a department and those below it. */
    List<Member> membersOf(long department) {
        List<Long> ids = new ArrayList<>(List.of(department));
        for (int i = 0; i < ids.size(); i++) {
            Long parent = ids.get(i);
            departments.stream()
                    .filter(d -> parent.equals(d.parentId()) && !ids.contains(d.id()))
                    .forEach(d -> ids.add(d.id()));
        }
        return members.stream().filter(m -> ids.contains(m.department())).toList();
    }

    boolean hasDepartment(long id) {
        return departments.stream().anyMatch(d -> d.id() == id);
    }
}
