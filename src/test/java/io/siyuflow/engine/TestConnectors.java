package io.siyuflow.engine;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.Connectors;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A gather step and a call, enough for a diagram to name. */
final class TestConnectors implements Connectors {

    private final List<Definition> definitions = List.of(
            new Definition(
                    FindPlan.class.getAnnotation(ConnectorSpec.class),
                    FindPlan.Query.class,
                    FindPlan.Found.class,
                    new FindPlan()),
            new Definition(
                    SendMessage.class.getAnnotation(ConnectorSpec.class),
                    SendMessage.Message.class,
                    SendMessage.Sent.class,
                    new SendMessage()));

    @Override
    public Collection<Definition> all() {
        return definitions;
    }

    @Override
    public Optional<Definition> find(String id) {
        return definitions.stream()
                .filter(definition -> definition.id().equals(id))
                .findFirst();
    }

    @ConnectorSpec(id = "test.find-plan", name = "查找方案", kind = ConnectorSpec.Kind.GATHER)
    static final class FindPlan implements Connector<FindPlan.Query, FindPlan.Found> {

        record Query(
                @NotBlank @Field("关注者") String openid,
                @Field("场景值") String scene) {}

        record Item(String text) {}

        record Found(String plan, List<Item> items) {}

        @Override
        public Outcome<Found> call(Query request, CallContext context) {
            return Outcome.done(new Found("p-1", List.of(new Item("您好"))));
        }
    }

    @ConnectorSpec(
            id = "test.send-message",
            name = "发送消息",
            description = "发一条客服消息",
            kind = ConnectorSpec.Kind.CALL,
            priority = 5,
            errors = {"45015=超出回复期限", "40003=不是有效的关注者"})
    static final class SendMessage implements Connector<SendMessage.Message, SendMessage.Sent> {

        record Message(
                @NotBlank @Field(value = "关注者", initial = "${event.openid()}")
                String openid,

                @NotBlank @Size(max = 600) @Field(value = "文字", description = "最多 600 字", multiline = true)
                String text,

                boolean urgent,
                Style style) {}

        enum Style {
            PLAIN,
            CARD
        }

        record Sent(String msgId) {}

        @Override
        public Outcome<Sent> call(Message request, CallContext context) {
            return Outcome.done(new Sent("m-1"));
        }
    }
}
