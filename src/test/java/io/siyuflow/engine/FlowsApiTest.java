package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.OTHER;
import static io.siyuflow.engine.SwitchableAccounts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.connector.Outcome;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.AccountId;
import io.siyuflow.testing.Api;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What the console shows of processes, over HTTP, with instances that really ran. */
@EngineTest
class FlowsApiTest {

    @Autowired
    private Story story;

    @Autowired
    private Vendor vendor;

    @Autowired
    private Instances instances;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FlowsController flows;

    @Autowired
    private IncidentsController incidents;

    private MockMvc api;

    @BeforeEach
    void deploy() {
        vendor.reset();
        story.deploy("send-once", "find-and-decide", "mark-both");
        api = Api.of(flows, incidents);
    }

    @Test
    void listsTheProcessesWithWhatStartsThem() throws Exception {
        of(SHOP, "/flows")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.key == 'send-once')].name", contains("发一条")))
                .andExpect(jsonPath("$[?(@.key == 'send-once')].events[0]", contains("mp.text-received")))
                .andExpect(jsonPath("$[?(@.key == 'send-once')].shared", contains(true)))
                .andExpect(jsonPath("$[?(@.key == 'send-once')].bound", contains(true)));
    }

    @Test
    void countsInstancesNoFurtherThanAnybodyTurnsPages() throws Exception {
        jdbc.sql(
                        "insert into engine_context (business_key, account_id, process_key, definition_id, process_instance_id,"
                                + " state, started_at) select 'many-' || n, ?, 'many', 'none', 'none', 'ENDED', now()"
                                + " from generate_series(1, 10001) n")
                .param(OTHER.value())
                .update();
        try {
            assertThat(instances.ofProcess(OTHER, "many", null, 0, 1).total()).isEqualTo(10_000);
        } finally {
            jdbc.sql("delete from engine_context where process_key = 'many'").update();
        }
    }

    @Test
    void showsTheDiagramWithWhereInstancesStandAndWhoDeployedIt() throws Exception {
        String instance = aBlockedInstance();

        of(SHOP, "/flows/send-once")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.key").value("send-once"))
                .andExpect(jsonPath("$.bpmn", containsString("<bpmn:process id=\"send-once\"")))
                .andExpect(jsonPath("$.versions[0].by").value("siyuflow"))
                .andExpect(jsonPath("$.activities[?(@.id == 'send' && @.running >= 1 && @.failed >= 1)]", hasSize(1)))
                .andExpect(jsonPath("$.activities[?(@.id == 'start' && @.passed >= 1)]", hasSize(1)));
        of(SHOP, "/flows/send-once/instances?state=FAILED")
                .andExpect(jsonPath("$.items[*].businessKey", hasItem(instance)));
        of(SHOP, "/flows/send-once/instances?state=ENDED")
                .andExpect(jsonPath("$.items[*].businessKey", not(hasItem(instance))));
    }

    @Test
    void showsWhichWayAnInstanceWentAndWhy() throws Exception {
        vendor.items = List.of(new Vendor.Item("一"));
        String instance = story.taken(new MpEvent.Followed("o-" + UUID.randomUUID(), "", ""));

        of(SHOP, "/instances/" + instance)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("ENDED"))
                .andExpect(jsonPath("$.eventType").value("mp.followed"))
                .andExpect(jsonPath("$.bpmn", containsString("find-and-decide")))
                .andExpect(jsonPath("$.path[0].activity").value("start"))
                .andExpect(jsonPath("$.path[0].name").isNotEmpty())
                .andExpect(jsonPath("$.path[*].activity", hasItem("end-greeted")))
                .andExpect(jsonPath("$.current", hasSize(0)))
                .andExpect(jsonPath("$.decisions[0].fired[0]").value("有内容就问候"))
                .andExpect(jsonPath("$.values.event.openid").isNotEmpty())
                .andExpect(jsonPath("$.incidents", hasSize(0)));
    }

    @Test
    void showsWhereAnInstanceStandsAndWhatItCalled() throws Exception {
        String instance = aBlockedInstance();

        of(SHOP, "/instances/" + instance)
                .andExpect(jsonPath("$.state").value("FAILED"))
                .andExpect(jsonPath("$.current", contains("send")))
                .andExpect(jsonPath("$.calls[0].connector").value("test.send"))
                .andExpect(jsonPath("$.calls[0].state").value("BLOCKED"))
                .andExpect(jsonPath("$.incidents[0].kind").value("ENGINE"))
                .andExpect(jsonPath("$.incidents[0].message", containsString("48001")));
    }

    @Test
    void anIncidentIsListedAndGoneOnceARetryWentWell() throws Exception {
        String instance = aBlockedInstance();
        String id = incidentOf(instance);

        of(OTHER, "/incidents").andExpect(jsonPath("$.items[*].id", not(hasItem(id))));
        retry(OTHER, id).andExpect(status().isNotFound());
        vendor.reset();
        retry(SHOP, id).andExpect(status().isAccepted());

        story.awaitState(instance, "ENDED");
        of(SHOP, "/incidents").andExpect(jsonPath("$.items[*].id", not(hasItem(id))));
        retry(SHOP, id).andExpect(status().isNotFound());
    }

    @Test
    void aCallWithAnUnknownResultIsShownOnceAndNotSimplyRepeated() throws Exception {
        vendor.marks = () -> {
            throw new ResultUnknown("断开了", null);
        };
        String instance = story.taken(new MpEvent.ImageReceived(
                "o-" + UUID.randomUUID(), "1", "u", UUID.randomUUID().toString()));
        story.awaitState(instance, "FAILED");

        String items = "$.items[?(@.businessKey == '" + instance + "')]";
        of(SHOP, "/incidents").andExpect(jsonPath(items + ".kind", contains("CALL")));
        retry(SHOP, incidentOf(instance)).andExpect(status().isConflict());
    }

    @Test
    void anotherAccountSeesNothingOfIt() throws Exception {
        String instance = aBlockedInstance();

        of(OTHER, "/instances/" + instance).andExpect(status().isNotFound());
        of(OTHER, "/flows/send-once/instances").andExpect(jsonPath("$.total").value(0));
        of(OTHER, "/flows/send-once").andExpect(jsonPath("$.activities", hasSize(0)));
        of(SHOP, "/flows/nothing").andExpect(status().isNotFound());
        of(SHOP, "/flows/send-once?version=99").andExpect(status().isNotFound());
        of(SHOP, "/instances/nothing").andExpect(status().isNotFound());
    }

    private String aBlockedInstance() {
        vendor.sends = (message, context) -> Outcome.blocked("48001", "没有权限");
        String instance = story.taken(new MpEvent.TextReceived(
                "o-" + UUID.randomUUID(), "1", UUID.randomUUID().toString()));
        story.awaitState(instance, "FAILED");
        return instance;
    }

    private String incidentOf(String instance) throws Exception {
        String all = of(SHOP, "/incidents?size=200").andReturn().getResponse().getContentAsString();
        List<String> ids = JsonPath.read(all, "$.items[?(@.businessKey == '" + instance + "')].id");
        return ids.get(0);
    }

    private ResultActions of(AccountId account, String path) throws Exception {
        return api.perform(get("/api/accounts/" + account + path));
    }

    private ResultActions retry(AccountId account, String incident) throws Exception {
        return api.perform(post("/api/accounts/" + account + "/incidents/" + incident + "/retry"));
    }
}
