package io.siyuflow.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** The extension properties by which a diagram speaks to us, and the names it gives to results. */
final class Extensions {

    /** On a start event: the events that may start this process, separated by commas. */
    static final String EVENT = "siyuflow.event";

    /** On a start event: the names of what code gives when it starts this process, separated by commas; all of them texts. */
    static final String INPUTS = "siyuflow.inputs";

    /** On what waits for a message: whom or what the instance is about from here on. */
    static final String SUBJECT = "subject";

    /** On a user task: a user who may not complete it. */
    static final String NOT_BY = "notBy";

    static final String CONNECTOR = "connector";
    static final String RULE_SET = "ruleSet";
    static final String RESULT_VARIABLE = "resultVariable";

    /** Another account whose API a step of a shared process calls. */
    static final String ACCOUNT = "account";

    private Extensions() {}

    static Map<String, String> properties(Element element) {
        Map<String, String> found = new HashMap<>();
        Element extensions = element.element("extensionElements");
        Element properties =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        if (properties != null) {
            for (Element property : properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property")) {
                found.put(property.attribute("name"), property.attribute("value"));
            }
        }
        return found;
    }

    /** The parts of a list that people write with commas, also Chinese ones, or spaces. */
    static List<String> list(String written) {
        return written == null
                ? List.of()
                : Arrays.stream(written.split("[,，\\s]+"))
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    /** What a step's result is called unless it says so: {@code find-plan} gives {@code findPlan}. */
    static String resultName(String activity) {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : activity.toCharArray()) {
            if (c == '-') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }
}
