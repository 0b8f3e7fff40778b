package io.siyuflow.wechat;

import io.siyuflow.callback.CallbackRefused;
import io.siyuflow.callback.CallbackRefused.Reason;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of a callback. Read by the JDK's parser with document types and entities forbidden, depth and number bounded. */
record XmlElement(String name, String text, List<XmlElement> children) {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_ELEMENTS = 10_000;

    /** The JDK's makes a new reader each time unless told to reuse one, so threads may share it once it is configured. */
    private static final XMLInputFactory FACTORY = factory();

    /** @throws CallbackRefused unless it is one well-formed, harmless document */
    static XmlElement parse(String xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            try {
                return new Parsing(reader).document();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new CallbackRefused(Reason.MALFORMED, "not well-formed XML", e);
        }
    }

    Optional<XmlElement> child(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }

    /** The text of a child as it stands; empty when there is none, since WeChat leaves out or sends empty elements alike. */
    String raw(String wanted) {
        return child(wanted).map(XmlElement::text).orElse("");
    }

    String value(String wanted) {
        return raw(wanted).strip();
    }

    /** @throws NumberFormatException when the child is there and no number */
    int number(String wanted) {
        String value = value(wanted);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    double decimal(String wanted) {
        String value = value(wanted);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }

    /** The texts of all descendants of that name, in order. */
    List<String> all(String wanted) {
        List<String> found = new ArrayList<>();
        collect(wanted, found);
        return found;
    }

    private void collect(String wanted, List<String> found) {
        for (XmlElement child : children) {
            if (child.name.equals(wanted)) {
                found.add(child.text.strip());
            }
            child.collect(wanted, found);
        }
    }

    /** The children as JSON-like values: text, map, or list where a name repeats. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (XmlElement child : children) {
            Object value = child.children.isEmpty() ? child.text : child.fields();
            fields.merge(child.name, value, XmlElement::both);
        }
        return fields;
    }

    private static Object both(Object former, Object latter) {
        List<Object> both = new ArrayList<>();
        if (former instanceof List<?> several) {
            both.addAll(several);
        } else {
            both.add(former);
        }
        both.add(latter);
        return both;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** One pass over one document. */
    private static final class Parsing {

        private final XMLStreamReader reader;
        private int elements;

        Parsing(XMLStreamReader reader) {
            this.reader = reader;
        }

        XmlElement document() throws XMLStreamException {
            XmlElement root = null;
            while (reader.hasNext()) {
                int event = next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    root = element(1);
                }
            }
            if (root == null) {
                throw new CallbackRefused(Reason.MALFORMED, "no element");
            }
            return root;
        }

        private XmlElement element(int depth) throws XMLStreamException {
            if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
                throw new CallbackRefused(Reason.MALFORMED, "too deep or too many elements");
            }
            String name = reader.getLocalName();
            StringBuilder text = new StringBuilder();
            List<XmlElement> children = new ArrayList<>();
            for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    children.add(element(depth + 1));
                } else if (reader.hasText() && event != XMLStreamConstants.COMMENT) {
                    text.append(reader.getText());
                }
            }
            return new XmlElement(name, text.toString(), List.copyOf(children));
        }

        private int next() throws XMLStreamException {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new CallbackRefused(Reason.MALFORMED, "document types and entities are not let in");
            }
            return event;
        }
    }
}
