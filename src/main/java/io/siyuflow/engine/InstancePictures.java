package io.siyuflow.engine;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.connector.CallHistory;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** Everything about one instance on one page: which way it went, where it stands, what it knew, why, and what it called. */
@Service
class InstancePictures {

    private static final int MOST_CALLS = 200;

    private final Instances instances;
    private final RunningSteps steps;
    private final Flows flows;
    private final Incidents incidents;
    private final CallHistory calls;
    private final ProcessModels models;
    private final ObjectMapper json;

    InstancePictures(
            Instances instances,
            RunningSteps steps,
            Flows flows,
            Incidents incidents,
            CallHistory calls,
            ProcessModels models,
            ObjectMapper json) {
        this.instances = instances;
        this.steps = steps;
        this.flows = flows;
        this.incidents = incidents;
        this.calls = calls;
        this.models = models;
        this.json = json;
    }

    Picture of(AccountId account, String businessKey) {
        Instances.Detail detail = instances
                .find(account, businessKey)
                .orElseThrow(() -> RequestRefused.notFound("没有这个实例，或它已超过保留期：" + businessKey));
        Instances.Instance instance = detail.instance();
        String bpmn = models.find(instance.definitionId())
                .map(model -> flows.bpmn(model.definitionId()))
                .orElse("");
        return new Picture(
                instance,
                bpmn,
                path(detail.path(), bpmn),
                steps.current(businessKey, account),
                detail.values(),
                detail.decisions(),
                incidents.ofInstance(account, businessKey),
                calls.search(account, CallHistory.Filter.ofInstance(businessKey), 0, MOST_CALLS)
                        .items());
    }

    private List<Passed> path(String written, String bpmn) {
        Map<String, String> names = names(bpmn);
        List<Passed> path = new ArrayList<>();
        for (JsonNode step : read(written)) {
            String activity = step.path("activity").asText();
            path.add(new Passed(activity, names.get(activity), step.path("at").asText()));
        }
        return path;
    }

    private JsonNode read(String written) {
        try {
            return json.readTree(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The path of an instance is not JSON", e);
        }
    }

    private static Map<String, String> names(String bpmn) {
        Map<String, String> names = new HashMap<>();
        try {
            BpmnReader.read(bpmn.getBytes(StandardCharsets.UTF_8))
                    .tree()
                    .filter(element -> !element.attribute("name").isEmpty())
                    .forEach(element -> names.put(element.attribute("id"), element.attribute("name")));
        } catch (BpmnReader.Unreadable noLongerDeployed) {
            return Map.of();
        }
        return names;
    }

    /** A step that was entered; no name when its process is no longer deployed. */
    record Passed(String activity, @Nullable String name, String at) {}

    /** @param bpmn empty when its process is no longer deployed */
    record Picture(
            @JsonUnwrapped Instances.Instance instance,
            String bpmn,
            List<Passed> path,
            List<String> current,
            @JsonRawValue String values,
            @JsonRawValue String decisions,
            List<Incidents.Incident> incidents,
            List<CallHistory.Summary> calls) {}
}
