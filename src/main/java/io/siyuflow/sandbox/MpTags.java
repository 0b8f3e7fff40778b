package io.siyuflow.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tags of a 公众号, who carries them, and remarks (3.10). */
@SandboxPart
class MpTags implements ApiFamily {

    private static final int MOST_TAGS = 100;
    private static final int MOST_OF_A_PERSON = 20;
    private static final int MOST_OPENIDS = 50;
    private static final int PAGE = 10_000;
    private static final long LAST_RESERVED = 2;
    private static final long FIRST_OWN = 100;

    private final SandboxSettings settings;
    private final MpPeople people;
    private final MpFollowers followers;
    private final Things.Shelf<Tag> tags;
    private final Things.Shelf<Labels> labels;

    MpTags(Things things, MpPeople people, MpFollowers followers, SandboxSettings settings) {
        this.settings = settings;
        this.people = people;
        this.followers = followers;
        this.tags = things.shelf("mp-tag", Tag.class);
        this.labels = things.shelf(MpPeople.LABELS, Labels.class);
    }

    record Tag(long id, String name) {}

    /** What an account has written on one of its followers. */
    record Labels(String openid, String remark, List<Long> tags) {

        static Labels none(String openid) {
            return new Labels(openid, "", List.of());
        }
    }

    @Override
    public void declare(Routes routes) {
        routes.post(Host.WX, "/cgi-bin/tags/create", this::create).perDay(1000);
        routes.get(Host.WX, "/cgi-bin/tags/get", this::all).perDay(1000);
        routes.post(Host.WX, "/cgi-bin/tags/update", this::update).perDay(1000);
        routes.post(Host.WX, "/cgi-bin/tags/delete", this::delete).perDay(1000);
        routes.post(Host.WX, "/cgi-bin/tags/members/batchtagging", this::tagging)
                .perDay(100_000);
        routes.post(Host.WX, "/cgi-bin/tags/members/batchuntagging", this::untagging)
                .perDay(100_000);
        routes.post(Host.WX, "/cgi-bin/tags/getidlist", this::ofPerson).perDay(100_000);
        routes.post(Host.WX, "/cgi-bin/user/tag/get", this::members).perDay(500);
        routes.post(Host.WX, "/cgi-bin/user/info/updateremark", this::remark).perDay(10_000);
    }

    /** What this person carries. */
    List<Long> of(String account, String openid) {
        return labelsOf(account, openid).tags();
    }

    boolean exists(String account, long tag) {
        return tag == LAST_RESERVED || tags.find(account, String.valueOf(tag)).isPresent();
    }

    /** Who follows and carries the tag, in the order they came. */
    List<String> followersWith(String account, long tag) {
        return followers.page(account, tag, null, Integer.MAX_VALUE);
    }

    /** Puts a tag on followers who carry none yet, as a person does on the website; makes it if need be. */
    Tag put(String account, String name, List<String> openids) {
        Tag tag = tags.all(account).stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseGet(() -> added(account, name));
        followers.label(account, tag.id(), openids);
        return tag;
    }

    private Answer create(ApiCall call) {
        String name = name(call.account(), call.fields().object("tag").text("name"), null);
        if (tags.count(call.account()) >= MOST_TAGS) {
            throw new Refused(45056, "too many tag now, no need to add new");
        }
        Tag tag = added(call.account(), name);
        return Answer.bare("tag", Answer.pairs("id", tag.id(), "name", tag.name()));
    }

    private Tag added(String account, String name) {
        long next = tags.all(account).stream().mapToLong(Tag::id).max().orElse(FIRST_OWN - 1) + 1;
        Tag tag = new Tag(next, name);
        tags.put(account, String.valueOf(next), tag);
        return tag;
    }

    private Answer all(ApiCall call) {
        Map<Long, Long> counts = followers.countsByTag(call.account());
        List<Map<String, Object>> shown = new ArrayList<>();
        shown.add(shown(new Tag(LAST_RESERVED, "星标组"), counts));
        tags.all(call.account()).forEach(tag -> shown.add(shown(tag, counts)));
        return Answer.bare("tags", shown);
    }

    private static Map<String, Object> shown(Tag tag, Map<Long, Long> counts) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", tag.id());
        shown.put("name", tag.name());
        shown.put("count", counts.getOrDefault(tag.id(), 0L));
        return shown;
    }

    private Answer update(ApiCall call) {
        Fields tag = call.fields().object("tag");
        long id = ownTag(call.account(), tag.number("id"));
        tags.put(call.account(), String.valueOf(id), new Tag(id, name(call.account(), tag.text("name"), id)));
        return Answer.ok();
    }

    private Answer delete(ApiCall call) {
        String account = call.account();
        long id = ownTag(account, call.fields().object("tag").number("id"));
        if (followers.countsByTag(account).getOrDefault(id, 0L) > settings.mostFansOfDeletedTag()) {
            throw new Refused(45057, "can't delete the tag that has too many fans");
        }
        tags.remove(account, String.valueOf(id));
        followers.takeOff(account, id);
        return Answer.ok();
    }

    private Answer tagging(ApiCall call) {
        long tag = knownTag(call.account(), call.fields().number("tagid"));
        List<Labels> of = named(call);
        for (Labels one : of) {
            if (!one.tags().contains(tag) && one.tags().size() >= MOST_OF_A_PERSON) {
                throw new Refused(45059, "can't add more than " + MOST_OF_A_PERSON + " tags to a fan");
            }
        }
        of.forEach(one -> labels.put(call.account(), one.openid(), with(one, tag)));
        return Answer.ok();
    }

    private Answer untagging(ApiCall call) {
        long tag = knownTag(call.account(), call.fields().number("tagid"));
        named(call).forEach(one -> labels.put(call.account(), one.openid(), without(one, tag)));
        return Answer.ok();
    }

    private Answer ofPerson(ApiCall call) {
        Labels found =
                labelsOf(call.account(), follower(call.account(), call.fields().text("openid")));
        return Answer.bare("tagid_list", found.tags());
    }

    private Answer members(ApiCall call) {
        Fields fields = call.fields();
        long tag = knownTag(call.account(), fields.number("tagid"));
        String after =
                fields.optionalText("next_openid").filter(t -> !t.isEmpty()).orElse(null);
        if (after != null) {
            follower(call.account(), after);
        }
        List<String> page = followers.page(call.account(), tag, after, PAGE);
        return Answer.bare(
                "count",
                page.size(),
                "data",
                page.isEmpty() ? null : Map.of("openid", page),
                "next_openid",
                page.isEmpty() ? "" : page.get(page.size() - 1));
    }

    private Answer remark(ApiCall call) {
        Fields fields = call.fields();
        Labels of = labelsOf(call.account(), follower(call.account(), fields.text("openid")));
        String remark = fields.optionalText("remark").orElse("");
        if (remark.codePointCount(0, remark.length()) >= 30) {
            throw new Refused(40035, "invalid parameter: remark must be shorter than 30 characters");
        }
        labels.put(call.account(), of.openid(), new Labels(of.openid(), remark, of.tags()));
        return Answer.ok();
    }

    private List<Labels> named(ApiCall call) {
        List<String> openids = call.fields().texts("openid_list");
        if (openids.isEmpty() || openids.size() > MOST_OPENIDS) {
            throw new Refused(40032, "invalid openid list size, at most " + MOST_OPENIDS);
        }
        return openids.stream()
                .map(openid -> labelsOf(call.account(), follower(call.account(), openid)))
                .toList();
    }

    /** Somebody else's openid is another mistake than none at all. */
    private String follower(String account, String openid) {
        Optional<Person> person = people.find(account, openid);
        if (person.isEmpty()) {
            throw people.anywhere(openid).isPresent()
                    ? new Refused(49003, "not match openid with appid")
                    : new Refused(40003, "invalid openid");
        }
        if (!person.get().subscribed()) {
            throw new Refused(40003, "invalid openid: not a follower");
        }
        return openid;
    }

    private Labels labelsOf(String account, String openid) {
        return labels.find(account, openid).orElseGet(() -> Labels.none(openid));
    }

    private String name(String account, String name, Long self) {
        if (name.codePointCount(0, name.length()) > 30) {
            throw new Refused(45158, "tag name too long");
        }
        boolean taken = "星标组".equals(name)
                || tags.all(account).stream().anyMatch(t -> t.name().equals(name) && (self == null || t.id() != self));
        if (taken) {
            throw new Refused(45157, "invalid tag name");
        }
        return name;
    }

    private long ownTag(String account, long id) {
        if (id >= 0 && id <= LAST_RESERVED) {
            throw new Refused(45058, "can't modify sys tag");
        }
        return knownTag(account, id);
    }

    private long knownTag(String account, long id) {
        if (id != LAST_RESERVED && tags.find(account, String.valueOf(id)).isEmpty()) {
            throw new Refused(45159, "invalid tag id");
        }
        return id;
    }

    private static Labels with(Labels of, long tag) {
        if (of.tags().contains(tag)) {
            return of;
        }
        List<Long> all = new ArrayList<>(of.tags());
        all.add(tag);
        return new Labels(of.openid(), of.remark(), all);
    }

    private static Labels without(Labels of, long tag) {
        return new Labels(
                of.openid(),
                of.remark(),
                of.tags().stream().filter(t -> t != tag).toList());
    }
}
