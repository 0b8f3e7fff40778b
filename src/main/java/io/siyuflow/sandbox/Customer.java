package io.siyuflow.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A WeChat user towards one corp, with a relation to each member they met. */
record Customer(
        String externalUserId, String name, String unionid, Integer type, Integer gender, List<Relation> followers) {

    Customer {
        type = type == null ? 1 : type;
        gender = gender == null ? 0 : gender;
        followers = followers == null ? List.of() : List.copyOf(followers);
    }

    enum Kind {
        FULL,
        HALF,
        DELETED_BY_CUSTOMER,
        DELETED_BY_MEMBER
    }

    /** @param welcome the newest welcome code, if one was given */
    record Relation(
            String userid,
            Kind relation,
            String remark,
            String description,
            String remarkCompany,
            List<String> remarkMobiles,
            List<String> tags,
            String state,
            int addWay,
            Instant addedAt,
            Welcome welcome) {

        static Relation met(String userid, Kind kind, String name, String state, int addWay, Instant at) {
            return new Relation(userid, kind, name, "", "", List.of(), List.of(), state, addWay, at, null);
        }

        Relation as(Kind kind) {
            return new Relation(
                    userid,
                    kind,
                    remark,
                    description,
                    remarkCompany,
                    remarkMobiles,
                    tags,
                    state,
                    addWay,
                    addedAt,
                    welcome);
        }

        Relation noted(String newRemark, String newDescription, String company, List<String> mobiles) {
            return new Relation(
                    userid,
                    relation,
                    newRemark,
                    newDescription,
                    company,
                    mobiles,
                    tags,
                    state,
                    addWay,
                    addedAt,
                    welcome);
        }

        Relation tagged(List<String> newTags) {
            return new Relation(
                    userid,
                    relation,
                    remark,
                    description,
                    remarkCompany,
                    remarkMobiles,
                    newTags,
                    state,
                    addWay,
                    addedAt,
                    welcome);
        }

        Relation welcomedBy(Welcome newWelcome) {
            return new Relation(
                    userid,
                    relation,
                    remark,
                    description,
                    remarkCompany,
                    remarkMobiles,
                    tags,
                    state,
                    addWay,
                    addedAt,
                    newWelcome);
        }
    }

    record Welcome(String code, Instant at, boolean sent, Instant expiresAt) {}

    Optional<Relation> with(String userid) {
        return followers.stream().filter(r -> r.userid().equals(userid)).findFirst();
    }

    /** The relation an API may work on: 84061 when there is none any more or only half of one. */
    Relation full(String userid) {
        return with(userid)
                .filter(r -> r.relation() == Kind.FULL)
                .orElseThrow(() -> new Refused(84061, "not external contact"));
    }

    Customer put(Relation relation) {
        List<Relation> changed = new ArrayList<>(followers);
        changed.removeIf(r -> r.userid().equals(relation.userid()));
        changed.add(relation);
        return new Customer(externalUserId, name, unionid, type, gender, changed);
    }
}
