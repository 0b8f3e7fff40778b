package io.siyuflow.connector;

import java.util.Collection;
import java.util.Optional;

/** The connectors of this installation. */
public interface Connectors {

    Collection<Definition> all();

    Optional<Definition> find(String id);

    /** A connector with what its annotation and its type arguments say. */
    record Definition(
            ConnectorSpec spec,
            Class<? extends Record> request,
            Class<? extends Record> response,
            Connector<?, ?> connector) {

        public String id() {
            return spec.id();
        }
    }
}
