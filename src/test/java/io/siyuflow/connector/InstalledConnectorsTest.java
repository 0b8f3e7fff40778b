package io.siyuflow.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.connector.ConnectorSpec.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

class InstalledConnectorsTest {

    @Test
    void readsAConnectorFromItsAnnotationAndItsTypes() {
        Connectors connectors = installed(new Ask());

        assertThat(connectors.find("test.ask")).hasValueSatisfying(definition -> {
            assertThat(definition.request()).isEqualTo(Question.class);
            assertThat(definition.response()).isEqualTo(Answer.class);
            assertThat(definition.spec().name()).isEqualTo("询问");
        });
        assertThat(connectors.find("test.unknown")).isEmpty();
    }

    @Test
    void refusesTwoOfOneName() {
        assertThatThrownBy(() -> installed(new Ask(), new Ask()))
                .hasMessageContaining("Two connectors are called test.ask");
    }

    @Test
    void refusesWhatHasNoNameOrNoRecords() {
        assertThatThrownBy(() -> installed(new Nameless())).hasMessageContaining("no @ConnectorSpec");
        assertThatThrownBy(() -> installed(new Shouting())).hasMessageContaining("platform.verb-noun");
        assertThatThrownBy(() -> installed(new Raw())).hasMessageContaining("records");
    }

    private static InstalledConnectors installed(Connector<?, ?>... beans) {
        InstalledConnectors connectors = new InstalledConnectors(new ObjectProvider<>() {
            @Override
            public Stream<Connector<?, ?>> stream() {
                return Stream.of(beans);
            }

            @Override
            public Connector<?, ?> getObject() {
                throw new UnsupportedOperationException();
            }
        });
        connectors.afterSingletonsInstantiated();
        return connectors;
    }

    record Question(String text) {}

    record Answer(String text) {}

    private class Nameless implements Connector<Question, Answer> {

        @Override
        public Outcome<Answer> call(Question request, CallContext context) {
            return Outcome.done(new Answer(request.text()));
        }
    }

    @ConnectorSpec(id = "test.ask", name = "询问", kind = Kind.GATHER)
    private final class Ask extends Nameless {}

    @ConnectorSpec(id = "Ask", name = "询问", kind = Kind.GATHER)
    private final class Shouting extends Nameless {}

    @ConnectorSpec(id = "test.raw", name = "询问", kind = Kind.GATHER)
    @SuppressWarnings("rawtypes") // what is refused
    private final class Raw implements Connector {

        @Override
        public Outcome call(Record request, CallContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
