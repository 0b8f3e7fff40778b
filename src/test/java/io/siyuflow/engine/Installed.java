package io.siyuflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.Siyuflow;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.Connectors;
import io.siyuflow.rules.Decision;
import io.siyuflow.rules.RuleSet;
import io.siyuflow.rules.Rules;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** The connectors and rule sets of the product, found by their classes alone: no application has to run for them. */
final class Installed {

    private Installed() {}

    static Connectors connectors() {
        List<Connectors.Definition> all = classes(new AnnotationTypeFilter(ConnectorSpec.class))
                .map(Installed::definition)
                .sorted(Comparator.comparing(Connectors.Definition::id))
                .toList();
        return new Connectors() {
            @Override
            public Collection<Definition> all() {
                return all;
            }

            @Override
            public Optional<Definition> find(String id) {
                return all.stream()
                        .filter(definition -> definition.id().equals(id))
                        .findFirst();
            }
        };
    }

    static List<RuleSet<?, ?>> ruleSets() {
        return classes(new RegexPatternTypeFilter(Pattern.compile(".*Rules")))
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getType() == RuleSet.class && Modifier.isStatic(field.getModifiers()))
                .<RuleSet<?, ?>>map(Installed::ruleSet)
                .sorted(Comparator.comparing(RuleSet::id))
                .toList();
    }

    static Rules rules() {
        List<RuleSet<?, ?>> all = ruleSets();
        return new Rules() {
            @Override
            public Collection<RuleSet<?, ?>> all() {
                return all;
            }

            @Override
            public Optional<RuleSet<?, ?>> find(String id) {
                return all.stream().filter(set -> set.id().equals(id)).findFirst();
            }

            @Override
            public Decision decide(String ruleSet, Record facts) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Decision decide(String ruleSet, JsonNode facts) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<String> check(Map<String, byte[]> files) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void accept(Map<String, byte[]> files, String by, String deploymentId) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static Stream<Class<?>> classes(TypeFilter filter) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(filter);
        return scanner.findCandidateComponents("io.siyuflow").stream()
                .<Class<?>>map(bean -> ClassUtils.resolveClassName(bean.getBeanClassName(), null))
                .filter(Installed::isOfTheProduct);
    }

    private static boolean isOfTheProduct(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .equals(Siyuflow.class.getProtectionDomain().getCodeSource());
    }

    private static Connectors.Definition definition(Class<?> type) {
        ResolvableType connector = ResolvableType.forClass(type).as(Connector.class);
        return new Connectors.Definition(
                type.getAnnotation(ConnectorSpec.class),
                connector.getGeneric(0).resolve(Record.class).asSubclass(Record.class),
                connector.getGeneric(1).resolve(Record.class).asSubclass(Record.class),
                null);
    }

    private static RuleSet<?, ?> ruleSet(Field field) {
        ReflectionUtils.makeAccessible(field);
        return (RuleSet<?, ?>) ReflectionUtils.getField(field, null);
    }
}
