package io.siyuflow.connector;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The connectors that a test gives, without a container. */
final class GivenConnectors implements Connectors {

    private final Map<String, Definition> byId = new TreeMap<>();

    GivenConnectors(Connector<?, ?>... connectors) {
        for (Connector<?, ?> connector : connectors) {
            Definition definition = InstalledConnectors.definition(connector);
            byId.put(definition.id(), definition);
        }
    }

    @Override
    public Collection<Definition> all() {
        return byId.values();
    }

    @Override
    public Optional<Definition> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
