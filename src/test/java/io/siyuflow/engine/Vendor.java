package io.siyuflow.engine;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The outside of these tests: notes every call and answers as it was told. Its connectors are inner classes, so that no scan finds them. */
class Vendor {

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    volatile BiFunction<Send.Message, CallContext, Outcome<Send.Sent>> sends;
    volatile List<Item> items = List.of();
    volatile Optional<Outcome<Mark.Marked>> found = Optional.empty();
    volatile Supplier<Outcome<Mark.Marked>> marks;
    volatile When.Times times;
    volatile Runnable beforeNote;

    Vendor() {
        reset();
    }

    void reset() {
        beforeNote = () -> {};
        calls.clear();
        items = List.of();
        found = Optional.empty();
        marks = null;
        times = null;
        sends = (message, context) -> Outcome.done(new Send.Sent("m-" + message.text()));
    }

    long sent(String text) {
        return calls.stream().filter(call -> call.equals("send " + text)).count();
    }

    record Item(String text) {}

    @ConnectorSpec(
            id = "test.send",
            name = "发送",
            kind = Kind.CALL,
            repeatable = true,
            timeoutMillis = 2000,
            priority = 7)
    final class Send implements Connector<Send.Message, Send.Sent> {

        record Message(@NotBlank String to, @NotBlank String text, Item piece) {}

        record Sent(String id) {}

        @Override
        public Outcome<Sent> call(Message request, CallContext context) {
            calls.add("send " + request.text());
            return sends.apply(request, context);
        }
    }

    @ConnectorSpec(id = "test.mark", name = "标记", kind = Kind.CALL, timeoutMillis = 2000)
    final class Mark implements Connector<Mark.What, Mark.Marked> {

        record What(@NotBlank String what) {}

        record Marked(String id) {}

        @Override
        public Outcome<Marked> call(What request, CallContext context) {
            calls.add("mark " + request.what());
            return marks == null ? Outcome.done(new Marked("k-" + request.what())) : marks.get();
        }

        @Override
        public Optional<Outcome<Marked>> reconcile(What request, CallContext context) {
            return found;
        }
    }

    @ConnectorSpec(id = "test.find", name = "取数", kind = Kind.GATHER)
    final class Find implements Connector<Find.Query, Find.Found> {

        record Query(@NotBlank String openid) {}

        record Found(List<Item> items) {}

        @Override
        public Outcome<Found> call(Query request, CallContext context) {
            return Outcome.done(new Found(items));
        }
    }

    @ConnectorSpec(id = "test.note", name = "记录", kind = Kind.LOCAL)
    final class Note implements Connector<Note.Text, Note.Noted> {

        record Text(@NotBlank String text) {}

        record Noted(boolean noted) {}

        @Override
        public Outcome<Noted> call(Text request, CallContext context) {
            beforeNote.run();
            calls.add("note " + request.text());
            return Outcome.done(new Noted(true));
        }
    }

    @ConnectorSpec(id = "test.when", name = "时间", kind = Kind.GATHER)
    final class When implements Connector<When.Query, When.Times> {

        record Query(@NotBlank String what) {}

        record Times(Instant at, Duration pause) {}

        @Override
        public Outcome<Times> call(Query request, CallContext context) {
            return Outcome.done(times);
        }
    }
}
