package io.siyuflow.connector;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;

/**
 * Every {@link Connector} bean. Collected on first use, since a connector may itself want {@link Calls}; at the latest once
 * all beans are there, so that a wrong one stops the start.
 */
@Component
class InstalledConnectors implements Connectors, SmartInitializingSingleton {

    private final ObjectProvider<Connector<?, ?>> beans;
    private volatile Map<String, Definition> byId;

    InstalledConnectors(ObjectProvider<Connector<?, ?>> beans) {
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        collected();
    }

    @Override
    public Collection<Definition> all() {
        return List.copyOf(collected().values());
    }

    @Override
    public Optional<Definition> find(String id) {
        return Optional.ofNullable(collected().get(id));
    }

    private Map<String, Definition> collected() {
        Map<String, Definition> known = byId;
        if (known == null) {
            known = new TreeMap<>();
            for (Connector<?, ?> connector : beans.stream().toList()) {
                Definition definition = definition(connector);
                Definition other = known.put(definition.id(), definition);
                if (other != null) {
                    throw new IllegalStateException("Two connectors are called " + definition.id() + ": "
                            + other.connector().getClass().getName() + " and "
                            + connector.getClass().getName());
                }
            }
            byId = known;
        }
        return known;
    }

    static Definition definition(Connector<?, ?> connector) {
        Class<?> type = AopUtils.getTargetClass(connector);
        ConnectorSpec spec = AnnotatedElementUtils.findMergedAnnotation(type, ConnectorSpec.class);
        if (spec == null) {
            throw new IllegalStateException(type.getName() + " has no @ConnectorSpec");
        }
        if (!spec.id().matches("[a-z]+(\\.[a-z0-9]+(-[a-z0-9]+)*)+")) {
            throw new IllegalStateException(type.getName() + " is not called platform.verb-noun: " + spec.id());
        }
        ResolvableType generic = ResolvableType.forClass(type).as(Connector.class);
        return new Definition(spec, record(type, generic, 0), record(type, generic, 1), connector);
    }

    private static Class<? extends Record> record(Class<?> type, ResolvableType generic, int index) {
        Class<?> resolved = generic.getGeneric(index).resolve();
        if (resolved == null || !resolved.isRecord()) {
            throw new IllegalStateException(type.getName() + " must name the records of its request and response");
        }
        return resolved.asSubclass(Record.class);
    }
}
