package io.siyuflow.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** An XML answer of the product, read by element names. */
final class PlainXml {

    private final Element element;

    private PlainXml(Element element) {
        this.element = element;
    }

    /** The root {@code <xml>}, or {@link BadReply}. */
    static PlainXml read(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            Element root =
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
            if (!root.getTagName().equals("xml")) {
                throw new BadReply("the root element is <" + root.getTagName() + ">, not <xml>");
            }
            return new PlainXml(root);
        } catch (SAXException e) {
            throw new BadReply("it is neither empty nor success nor XML: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<PlainXml> child(String name) {
        return children(name).stream().findFirst();
    }

    List<PlainXml> children(String name) {
        List<PlainXml> found = new ArrayList<>();
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e && e.getTagName().equals(name)) {
                found.add(new PlainXml(e));
            }
        }
        return found;
    }

    String text(String name) {
        return optional(name)
                .orElseThrow(() -> new BadReply("<" + name + "> is missing in <" + element.getTagName() + ">"));
    }

    Optional<String> optional(String name) {
        return child(name).map(c -> c.element.getTextContent().trim()).filter(t -> !t.isEmpty());
    }

    /** What the account answered that WeChat can't use; the message says why. */
    static final class BadReply extends RuntimeException {

        BadReply(String why) {
            super(why);
        }
    }

    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
