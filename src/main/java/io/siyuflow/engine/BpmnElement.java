package io.siyuflow.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a BPMN file as it was written, with the place where it stands. Names carry the prefix that {@link BpmnReader}
 * gives to the namespaces it knows ({@code process}, {@code camunda:property}), whatever prefix the file uses.
 */
final class BpmnElement {

    private final String name;
    private final BpmnElement parent;
    private final Map<String, String> attributes;
    private final int line;
    private final int column;
    private final List<BpmnElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    BpmnElement(String name, BpmnElement parent, Map<String, String> attributes, int line, int column) {
        this.name = name;
        this.parent = parent;
        this.attributes = new LinkedHashMap<>(attributes);
        this.line = line;
        this.column = column;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    void write(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    String name() {
        return name;
    }

    boolean is(String... names) {
        return List.of(names).contains(name);
    }

    Optional<BpmnElement> parent() {
        return Optional.ofNullable(parent);
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /** @return the value, or an empty text */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    List<BpmnElement> children() {
        return children;
    }

    Stream<BpmnElement> children(String child) {
        return children.stream().filter(element -> element.is(child));
    }

    /** This element and everything in it. */
    Stream<BpmnElement> tree() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(BpmnElement::tree));
    }

    Stream<BpmnElement> extensions(String... path) {
        Stream<BpmnElement> found = children("extensionElements");
        for (String step : path) {
            found = found.flatMap(element -> element.children(step));
        }
        return found;
    }

    /** An extension property ({@code camunda:properties}) of this element. */
    Optional<String> property(String property) {
        return extensions("camunda:properties", "camunda:property")
                .filter(element -> element.attribute("name").equals(property))
                .map(element -> element.attribute("value").strip())
                .findFirst();
    }

    String text() {
        return text.toString().strip();
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /** The id that Modeler shows: this element's or that of the nearest one around it. */
    String shownId() {
        String id = attribute("id");
        boolean extension = name.contains(":");
        if (!id.isEmpty() && !extension) {
            return id;
        }
        return parent == null ? "" : parent.shownId();
    }
}
