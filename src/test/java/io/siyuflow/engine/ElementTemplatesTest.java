package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElementTemplatesTest {

    private final Map<String, String> templates =
            new ElementTemplates().all(new TestConnectors(), List.of(TestRules.REPLY));

    @Test
    void aCallIsAnExternalTaskOfItsTopic() throws JsonProcessingException {
        JsonNode template = read("test.send-message.json");

        assertThat(value(template, "camunda:type")).isEqualTo("external");
        assertThat(value(template, "camunda:topic")).isEqualTo("test.send-message");
        assertThat(template.path("appliesTo").path(0).asText()).isEqualTo("bpmn:ServiceTask");
    }

    @Test
    void aGatherStepIsADelegateThatNamesItsConnector() throws JsonProcessingException {
        JsonNode template = read("test.find-plan.json");

        assertThat(value(template, "camunda:delegateExpression")).isEqualTo("${connectorTask}");
        assertThat(value(template, "connector")).isEqualTo("test.find-plan");
    }

    @Test
    void inputsBringTheirLabelsConstraintsAndFirstValues() throws JsonProcessingException {
        JsonNode template = read("test.send-message.json");

        JsonNode openid = property(template, "openid");
        JsonNode text = property(template, "text");
        assertThat(openid.path("label").asText()).isEqualTo("关注者");
        assertThat(openid.path("value").asText()).isEqualTo("${event.openid()}");
        assertThat(openid.path("binding").path("type").asText()).isEqualTo("camunda:inputParameter");
        assertThat(openid.path("constraints").path("notEmpty").asBoolean()).isTrue();
        assertThat(text.path("type").asText()).isEqualTo("Text");
        assertThat(text.path("constraints").path("maxLength").asInt()).isEqualTo(600);
        assertThat(property(template, "style").path("description").asText()).contains("PLAIN | CARD");
    }

    @Test
    void aRuleSetIsABusinessRuleTaskWithItsFacts() throws JsonProcessingException {
        JsonNode template = read("rule-set.test-reply.json");

        assertThat(value(template, "camunda:delegateExpression")).isEqualTo("${ruleTask}");
        assertThat(value(template, "ruleSet")).isEqualTo("test-reply");
        assertThat(property(template, "occasion")
                        .path("constraints")
                        .path("notEmpty")
                        .asBoolean())
                .isTrue();
        assertThat(property(template, "plan").has("constraints")).isFalse();
    }

    @Test
    void aStartEventOffersEveryEvent() throws JsonProcessingException {
        JsonNode one = read("start-event.json").path(0);

        List<String> events = new ArrayList<>();
        property(one, "siyuflow.event")
                .path("choices")
                .forEach(choice -> events.add(choice.path("value").asText()));
        assertThat(events).contains("mp.followed", "wecom.contact-added", "wecom.half-contact-added");
    }

    @Test
    void everyTemplateHasItsGroupsAndBindings() throws JsonProcessingException {
        for (String file : templates.keySet()) {
            JsonNode read = read(file);
            for (JsonNode template : read.isArray() ? read : List.of(read)) {
                List<String> groups = new ArrayList<>();
                template.path("groups")
                        .forEach(group -> groups.add(group.path("id").asText()));
                for (JsonNode property : template.path("properties")) {
                    assertThat(property.path("binding").path("name").asText()).isNotEmpty();
                    assertThat(property.has("group") ? groups : List.of(""))
                            .contains(property.path("group").asText());
                }
            }
        }
    }

    private JsonNode read(String file) throws JsonProcessingException {
        return new ObjectMapper().readTree(templates.get(file));
    }

    private static String value(JsonNode template, String binding) {
        return property(template, binding).path("value").asText();
    }

    private static JsonNode property(JsonNode template, String binding) {
        for (JsonNode property : template.path("properties")) {
            if (property.path("binding").path("name").asText().equals(binding)) {
                return property;
            }
        }
        throw new AssertionError("no property bound to " + binding);
    }
}
