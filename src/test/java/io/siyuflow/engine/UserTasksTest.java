package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.OTHER;
import static io.siyuflow.engine.SwitchableAccounts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.engine.Processes.Start;
import io.siyuflow.shared.RequestRefused;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class UserTasksTest {

    @Autowired
    UserTasks tasks;

    @Autowired
    Processes processes;

    @Autowired
    Story story;

    @Autowired
    Vendor vendor;

    @Autowired
    TaskService engineTasks;

    @Autowired
    IdentityService identity;

    @Autowired
    TransactionTemplate transaction;

    private String key;

    @BeforeEach
    void start() {
        vendor.reset();
        story.deploy("approve-first");
        key = "approval-" + UUID.randomUUID();
        processes.start(new Start(SHOP, "approve-first", key, null, Map.of("author", "zhang", "words", "双十一")));
    }

    @Test
    void showsWhatIsToBeDoneWithItsForm() {
        UserTask task = tasks.open(SHOP, 0, 200).items().stream()
                .filter(open -> open.businessKey().equals(key))
                .findFirst()
                .orElseThrow();

        assertThat(task.name()).isEqualTo("审批 双十一");
        assertThat(task.description()).isEqualTo("看一看再发");
        assertThat(task.fields())
                .containsExactly(
                        new UserTask.Field("approved", "同意", UserTask.FieldKind.BOOLEAN, true, null, List.of()),
                        new UserTask.Field("remark", "意见", UserTask.FieldKind.TEXT, false, null, List.of()));
        assertThat(tasks.open(OTHER, 0, 200).items()).isEmpty();
    }

    @Test
    void goesTheWayThatWasChosenAndKnowsWhoChose() {
        tasks.complete(SHOP, task(), Map.of("approved", true, "remark", "好"), "li");

        assertThat(story.path(key)).endsWith("is-approved", "note-approval", "end-approved");
        assertThat(vendor.calls).containsExactly("note li：好");
        assertThat(story.named(key, "approveSend,value,by")).isEqualTo("li");
        assertThat(tasks.ofInstance(SHOP, key)).isEmpty();
    }

    @Test
    void aRefusalEndsItAndNeedsNoRemark() {
        tasks.complete(SHOP, task(), Map.of("approved", false), "li");

        assertThat(story.path(key)).endsWith("end-refused");
        assertThat(vendor.calls).isEmpty();
    }

    @Test
    void nobodyApprovesTheirOwnWhereverTheyDoIt() {
        String task = task();

        assertThatThrownBy(() -> tasks.complete(SHOP, task, Map.of("approved", true), "zhang"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("不能由 zhang 自己完成");
        identity.setAuthentication("zhang", List.of(EngineRights.OPERATORS), List.of(SHOP.value()));
        try {
            assertThatThrownBy(() -> transaction.executeWithoutResult(
                            tx -> engineTasks.complete(task, Map.of("approved", true, "remark", ""))))
                    .hasMessageContaining("不能由 zhang 自己完成");
        } finally {
            identity.clearAuthentication();
        }
        assertThat(story.stateOf(key)).isEqualTo("RUNNING");
    }

    @Test
    void refusesWhatIsMissingOrUnknown() {
        String task = task();

        assertThatThrownBy(() -> tasks.complete(SHOP, task, Map.of("colour", "red"), "li"))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.errors())
                                .extracting(RequestRefused.FieldError::field)
                                .containsExactly("values.approved", "values.colour"));
    }

    @Test
    void saysHowLongATextMayBe() {
        String task = task();

        assertThatThrownBy(
                        () -> tasks.complete(SHOP, task, Map.of("approved", false, "remark", "长".repeat(4001)), "li"))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.errors())
                                .containsExactly(new RequestRefused.FieldError("values.remark", "「意见」最多 4000 个字")));
        tasks.complete(SHOP, task, Map.of("approved", false, "remark", "长".repeat(4000)), "li");
        assertThat(story.path(key)).endsWith("end-refused");
    }

    @Test
    void belongsToItsAccountAndIsDoneOnce() {
        String task = task();

        assertThatThrownBy(() -> tasks.complete(OTHER, task, Map.of("approved", true), "li"))
                .isInstanceOf(RequestRefused.class);
        tasks.complete(SHOP, task, Map.of("approved", true), "li");
        assertThatThrownBy(() -> tasks.complete(SHOP, task, Map.of("approved", true), "li"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("可能已经有人处理");
    }

    private String task() {
        return tasks.ofInstance(SHOP, key).get(0).id();
    }
}
