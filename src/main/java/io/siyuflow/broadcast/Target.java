package io.siyuflow.broadcast;

import io.siyuflow.connector.Audience;
import java.util.List;
import java.util.function.Supplier;

/** To whom a mass send goes, as the operator said it. There is none that says nothing. */
sealed interface Target {

    /** What WeChat is asked; {@code people} are those of one chunk of a list. */
    static Audience audience(Target target, Supplier<List<String>> people) {
        if (target instanceof Tag tag) {
            return new Audience.Tag(tag.id());
        } else if (target instanceof PeopleList) {
            return new Audience.People(people.get());
        }
        return new Audience.Everybody();
    }

    record Everybody() implements Target {}

    record Tag(long id) implements Target {}

    /** 服务号 only. */
    record PeopleList(long id, int size) implements Target {}
}
