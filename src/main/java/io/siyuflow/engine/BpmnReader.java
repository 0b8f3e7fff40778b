package io.siyuflow.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a BPMN file without DTDs and entities, within bounds, keeping lines; nothing is interpreted yet. */
final class BpmnReader extends DefaultHandler {

    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 20_000;

    /** The namespaces that a file may use at all. Others keep their URI in the name, and so are on no list. */
    private static final Map<String, String> PREFIXES = Map.of(
            "http://www.omg.org/spec/BPMN/20100524/MODEL",
            "",
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "bpmndi:",
            "http://www.omg.org/spec/DD/20100524/DI",
            "di:",
            "http://www.omg.org/spec/DD/20100524/DC",
            "dc:",
            "http://camunda.org/schema/1.0/bpmn",
            "camunda:",
            "http://camunda.org/schema/modeler/1.0",
            "modeler:",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "bioc:",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
            "color:",
            XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI,
            "xsi:");

    private Locator locator;
    private BpmnElement root;
    private BpmnElement current;
    private int depth;
    private int elements;

    private BpmnReader() {}

    /** @throws Unreadable when it is not well-formed, uses a DTD, or is too deep or too large */
    static BpmnElement read(byte[] file) throws Unreadable {
        BpmnReader reader = new BpmnReader();
        try {
            parser().parse(new InputSource(new ByteArrayInputStream(file)), reader);
        } catch (SAXParseException e) {
            throw new Unreadable(reason(e), e.getLineNumber(), e.getColumnNumber());
        } catch (SAXException | IOException e) {
            throw new Unreadable("不是能读懂的 BPMN 文件", 1, 1);
        }
        return reader.root;
    }

    private static SAXParser parser() {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            return factory.newSAXParser();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("This JDK has no XML parser that can be hardened", e);
        }
    }

    private static String reason(SAXParseException e) {
        return e.getMessage().contains("DOCTYPE") ? "文件里不能有 DOCTYPE（DTD 与实体），请删掉它" : "不是能读懂的 XML：" + e.getMessage();
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) throws SAXException {
        if (++depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new SAXParseException("嵌套太深或元素太多", locator);
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            named.put(attributeName(attributes.getURI(i), attributes.getLocalName(i)), attributes.getValue(i));
        }
        current = new BpmnElement(
                name(uri, local), current, named, locator.getLineNumber(), Math.max(locator.getColumnNumber(), 1));
        root = root == null ? current : root;
    }

    @Override
    public void endElement(String uri, String local, String qualified) {
        depth--;
        current = current.parent().orElse(null);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        current.write(characters, start, length);
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    /** BPMN's own attributes have no namespace; one that has is none of them. */
    private static String attributeName(String namespace, String local) {
        if (namespace.isEmpty()) {
            return local;
        }
        return "".equals(PREFIXES.get(namespace)) ? "{" + namespace + "}" + local : name(namespace, local);
    }

    private static String name(String namespace, String local) {
        String prefix = PREFIXES.get(namespace);
        return prefix == null ? "{" + namespace + "}" + local : prefix + local;
    }

    /** A file that can't be read, with the place where reading stopped. */
    static final class Unreadable extends Exception {

        private final int line;
        private final int column;

        Unreadable(String message, int line, int column) {
            super(message);
            this.line = Math.max(line, 1);
            this.column = Math.max(column, 1);
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }
}
