package io.siyuflow.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Corp tags and the tagging of customers (5.5). */
@SandboxPart
class WecomTags implements ApiFamily {

    private static final int MOST_CHARACTERS = 30;
    private static final int MOST_TAGS = 10_000;

    private final Things.Shelf<TagGroup> groups;
    private final Customers customers;
    private final SandboxAccounts accounts;
    private final Clock clock;

    WecomTags(Things things, Customers customers, SandboxAccounts accounts, Clock clock) {
        this.groups = things.shelf("tag-group", TagGroup.class);
        this.customers = customers;
        this.accounts = accounts;
        this.clock = clock;
    }

    record Named(String id, String group, String name) {}

    @Override
    public void declare(Routes routes) {
        routes.post(Host.QY, "/cgi-bin/externalcontact/get_corp_tag_list", this::list);
        routes.post(Host.QY, "/cgi-bin/externalcontact/add_corp_tag", this::add);
        routes.post(Host.QY, "/cgi-bin/externalcontact/edit_corp_tag", this::edit);
        routes.post(Host.QY, "/cgi-bin/externalcontact/del_corp_tag", this::delete);
        routes.post(Host.QY, "/cgi-bin/externalcontact/mark_tag", this::mark);
    }

    List<Map<String, Object>> shown(String corpId) {
        return groups.all(corpId).stream().map(WecomTags::shown).toList();
    }

    /** A group as somebody made it in the admin console. @return the id of its first tag */
    String seed(String corpId, String group, List<String> names) {
        Instant now = clock.instant();
        List<TagGroup.Tag> made = names.stream()
                .map(name -> new TagGroup.Tag("et" + Made.letters(30), name, now, 0))
                .toList();
        TagGroup seeded = new TagGroup("et" + Made.letters(30), group, now, 0, made);
        groups.put(corpId, seeded.id(), seeded);
        return made.get(0).id();
    }

    /** These tags with their names; deleted ones left out. */
    List<Named> named(String corpId, List<String> ids) {
        return groups.all(corpId).stream()
                .flatMap(g -> g.tags().stream()
                        .filter(t -> ids.contains(t.id()))
                        .map(t -> new Named(t.id(), g.name(), t.name())))
                .toList();
    }

    /** The tags after adding and removing; 40068 for an unknown one. */
    List<String> changed(String corpId, List<String> before, List<String> add, List<String> remove) {
        Set<String> known = new HashSet<>();
        groups.all(corpId).forEach(g -> g.tags().forEach(t -> known.add(t.id())));
        for (List<String> ids : List.of(add, remove)) {
            ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
                throw new Refused(40068, "invalid tagid " + id);
            });
        }
        Set<String> tags = new LinkedHashSet<>(before);
        remove.forEach(tags::remove);
        tags.addAll(add);
        return List.copyOf(tags);
    }

    private Answer list(ApiCall call) {
        Fields fields = call.fields();
        List<String> tagIds = fields.texts("tag_id");
        List<String> groupIds = fields.texts("group_id");
        List<Map<String, Object>> found = groups.all(call.account()).stream()
                .filter(g -> groupIds.isEmpty() || groupIds.contains(g.id()))
                .map(g -> tagIds.isEmpty()
                        ? g
                        : g.with(g.tags().stream()
                                .filter(t -> tagIds.contains(t.id()))
                                .toList()))
                .filter(g -> tagIds.isEmpty() || !g.tags().isEmpty())
                .map(WecomTags::shown)
                .toList();
        return Answer.ok("tag_group", found);
    }

    private Answer add(ApiCall call) {
        Fields fields = call.fields();
        List<Fields> wanted = fields.objects("tag");
        if (wanted.isEmpty()) {
            throw fields.missing("tag");
        }
        TagGroup group = groupFor(call.account(), fields);
        List<TagGroup.Tag> added = new ArrayList<>();
        List<TagGroup.Tag> all = new ArrayList<>(group.tags());
        for (Fields one : wanted) {
            String name = name(one, "name");
            checkFree(all.stream().map(TagGroup.Tag::name).toList(), name);
            TagGroup.Tag tag = new TagGroup.Tag(
                    "et" + Made.letters(30),
                    name,
                    clock.instant(),
                    one.optionalNumber("order").orElse(0L));
            added.add(tag);
            all.add(tag);
        }
        checkRoom(call.account(), added.size());
        groups.put(call.account(), group.id(), group.with(all));
        return Answer.ok("tag_group", shown(group.with(added)));
    }

    private Answer edit(ApiCall call) {
        Fields fields = call.fields();
        String id = fields.text("id");
        Optional<String> name = fields.has("name") ? Optional.of(name(fields, "name")) : Optional.empty();
        List<TagGroup> all = groups.all(call.account());
        for (TagGroup group : all) {
            if (group.id().equals(id)) {
                name.filter(n -> !n.equals(group.name()))
                        .ifPresent(
                                n -> checkFree(all.stream().map(TagGroup::name).toList(), n));
                groups.put(
                        call.account(),
                        id,
                        new TagGroup(
                                id,
                                name.orElse(group.name()),
                                group.createdAt(),
                                fields.optionalNumber("order").orElse(group.order()),
                                group.tags()));
                return Answer.ok();
            }
            if (group.tags().stream().anyMatch(t -> t.id().equals(id))) {
                groups.put(call.account(), group.id(), editedTag(group, id, name, fields));
                return Answer.ok();
            }
        }
        throw new Refused(40068, "invalid tagid " + id);
    }

    private static TagGroup editedTag(TagGroup group, String id, Optional<String> name, Fields fields) {
        name.ifPresent(n -> checkFree(
                group.tags().stream()
                        .filter(t -> !t.id().equals(id))
                        .map(TagGroup.Tag::name)
                        .toList(),
                n));
        return group.with(group.tags().stream()
                .map(t -> t.id().equals(id)
                        ? new TagGroup.Tag(
                                id,
                                name.orElse(t.name()),
                                t.createdAt(),
                                fields.optionalNumber("order").orElse(t.order()))
                        : t)
                .toList());
    }

    private Answer delete(ApiCall call) {
        Fields fields = call.fields();
        List<String> tagIds = fields.texts("tag_id");
        List<String> groupIds = fields.texts("group_id");
        if (tagIds.isEmpty() && groupIds.isEmpty()) {
            throw fields.missing("tag_id");
        }
        Set<String> gone = new LinkedHashSet<>(tagIds);
        gone.addAll(groupIds);
        for (TagGroup group : groups.all(call.account())) {
            List<TagGroup.Tag> left =
                    group.tags().stream().filter(t -> !gone.remove(t.id())).toList();
            if (gone.remove(group.id()) || left.isEmpty()) {
                groups.remove(call.account(), group.id());
            } else if (left.size() < group.tags().size()) {
                groups.put(call.account(), group.id(), group.with(left));
            }
        }
        gone.stream().findFirst().ifPresent(id -> {
            throw new Refused(40068, "invalid tagid " + id);
        });
        return Answer.ok();
    }

    private Answer mark(ApiCall call) {
        Fields fields = call.fields();
        String userid = fields.text("userid");
        String externalUserId = fields.text("external_userid");
        List<String> add = fields.texts("add_tag");
        List<String> remove = fields.texts("remove_tag");
        if (add.isEmpty() && remove.isEmpty()) {
            throw new Refused(40058, "add_tag and remove_tag are both empty");
        }
        accounts.wecom(call.account()).contactMember(userid);
        Customer customer = customers.lockKnown(call.account(), externalUserId);
        Customer.Relation relation = customer.full(userid);
        List<String> tags = changed(call.account(), relation.tags(), add, remove);
        customers.put(call.account(), customer.put(relation.tagged(tags)));
        return Answer.ok();
    }

    private TagGroup groupFor(String corpId, Fields fields) {
        Optional<String> id = fields.optionalText("group_id").filter(t -> !t.isEmpty());
        if (id.isPresent()) {
            return groups.lock(corpId, id.get()).orElseThrow(() -> new Refused(40068, "invalid tag group " + id.get()));
        }
        String name = name(fields, "group_name");
        Instant now = clock.instant();
        return groups.all(corpId).stream()
                .filter(g -> g.name().equals(name))
                .findFirst()
                .orElseGet(() -> new TagGroup(
                        "et" + Made.letters(30),
                        name,
                        now,
                        fields.optionalNumber("order").orElse(0L),
                        List.of()));
    }

    private static String name(Fields fields, String field) {
        String name = fields.text(field);
        if (name.codePointCount(0, name.length()) > MOST_CHARACTERS) {
            throw new Refused(40072, "invalid tag name size, at most " + MOST_CHARACTERS + " characters");
        }
        return name;
    }

    private static void checkFree(List<String> names, String name) {
        if (names.contains(name)) {
            throw new Refused(40071, "tag name already exists: " + name);
        }
    }

    private void checkRoom(String corpId, int more) {
        int have = groups.all(corpId).stream().mapToInt(g -> g.tags().size()).sum();
        if (have + more > MOST_TAGS) {
            throw new Refused(45009, "tag count out of limit");
        }
    }

    private static Map<String, Object> shown(TagGroup group) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("group_id", group.id());
        shown.put("group_name", group.name());
        shown.put("create_time", group.createdAt().getEpochSecond());
        shown.put("order", group.order());
        shown.put(
                "tag",
                group.tags().stream()
                        .map(t -> Answer.pairs(
                                "id", t.id(),
                                "name", t.name(),
                                "create_time", t.createdAt().getEpochSecond(),
                                "order", t.order()))
                        .toList());
        return shown;
    }
}
