package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Paged;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people have to do in the processes of an account. Those of an account that is switched off are not shown. */
@Service
public class UserTasks {

    /** What the engine's column of a variable holds. */
    private static final int LONGEST_TEXT = 4000;

    private static final String OPEN = """
             from act_ru_task t
            join act_ru_execution instance on instance.id_ = t.proc_inst_id_
            join act_ru_execution root on root.id_ = instance.root_proc_inst_id_
            join act_re_procdef p on p.id_ = t.proc_def_id_
            where t.tenant_id_ = :account and t.suspension_state_ = 1""";

    private static final String COLUMNS = "select t.id_, t.name_, t.description_, t.task_def_key_, t.create_time_,"
            + " t.due_date_, root.business_key_, p.key_, p.name_ as process_name";

    private final JdbcClient jdbc;
    private final FormService forms;
    private final IdentityService identity;
    private final InstanceContexts contexts;
    private final MovingInstances instances;

    UserTasks(
            JdbcClient jdbc,
            FormService forms,
            IdentityService identity,
            InstanceContexts contexts,
            MovingInstances instances) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.identity = identity;
        this.contexts = contexts;
        this.instances = instances;
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public Paged<UserTask> open(AccountId account, int page, int size) {
        long total = jdbc.sql("select count(*)" + OPEN)
                .param("account", account.value())
                .query(Long.class)
                .single();
        List<UserTask> items = jdbc.sql(COLUMNS + OPEN + " order by t.create_time_, t.id_ limit :limit offset :offset")
                .param("account", account.value())
                .param("limit", size)
                .param("offset", (long) page * size)
                .query((row, n) -> task(row))
                .list();
        return new Paged<>(items.stream().map(this::withFields).toList(), page, size, total);
    }

    /** What one instance waits for. */
    @Transactional(readOnly = true)
    public List<UserTask> ofInstance(AccountId account, String businessKey) {
        return jdbc
                .sql(COLUMNS + OPEN + " and root.business_key_ = :key order by t.create_time_, t.id_")
                .param("account", account.value())
                .param("key", businessKey)
                .query((row, n) -> task(row))
                .list()
                .stream()
                .map(this::withFields)
                .toList();
    }

    /**
     * Completes a task with the values of its fields; the process goes on in the caller's transaction.
     *
     * @param by the console's user who did it
     * @throws RequestRefused when there is no such task (any more), a value is wrong, or the diagram excludes this user
     */
    @Transactional
    public void complete(AccountId account, String id, Map<String, Object> values, String by) {
        UserTask task = find(account, id).orElseThrow(() -> RequestRefused.notFound("没有这个待办，它可能已经有人处理了"));
        contexts.lock(task.businessKey());
        UserTask locked = find(account, id)
                .map(this::withFields)
                .orElseThrow(() -> RequestRefused.conflict("「" + task.name() + "」刚刚已经有人处理了"));
        check(locked, values);
        identity.setAuthentication(by, List.of(EngineRights.OPERATORS), List.of(account.value()));
        try {
            instances.moving(() -> forms.submitTaskForm(id, filled(locked, values)));
        } catch (ProcessEngineException failure) {
            throw inWords(failure);
        } finally {
            identity.clearAuthentication();
        }
    }

    private Optional<UserTask> find(AccountId account, String id) {
        return jdbc.sql(COLUMNS + OPEN + " and t.id_ = :id")
                .param("account", account.value())
                .param("id", id)
                .query((row, n) -> task(row))
                .optional();
    }

    private static void check(UserTask task, Map<String, Object> values) {
        List<FieldError> errors = new ArrayList<>();
        for (UserTask.Field field : task.fields()) {
            Object value = values.get(field.name());
            boolean missing = value == null || value.toString().isBlank();
            if (field.required() && missing) {
                errors.add(new FieldError("values." + field.name(), "请填写「" + field.label() + "」"));
            } else if (field.kind() == UserTask.FieldKind.BOOLEAN && !missing && !(value instanceof Boolean)) {
                errors.add(new FieldError("values." + field.name(), "「" + field.label() + "」只能是是或否"));
            } else if (!missing && value.toString().length() > LONGEST_TEXT) {
                errors.add(
                        new FieldError("values." + field.name(), "「" + field.label() + "」最多 " + LONGEST_TEXT + " 个字"));
            }
        }
        values.keySet().stream()
                .filter(name ->
                        task.fields().stream().noneMatch(field -> field.name().equals(name)))
                .forEach(name -> errors.add(new FieldError("values." + name, "「" + task.name() + "」没有这一项")));
        if (!errors.isEmpty()) {
            throw RequestRefused.invalid(errors);
        }
    }

    /** What was left empty is known to the diagram all the same: as an empty text, as no. */
    private static Map<String, Object> filled(UserTask task, Map<String, Object> values) {
        Map<String, Object> filled = new HashMap<>(values);
        for (UserTask.Field field : task.fields()) {
            switch (field.kind()) {
                case TEXT -> filled.putIfAbsent(field.name(), "");
                case BOOLEAN -> filled.putIfAbsent(field.name(), false);
                default -> {}
            }
        }
        return filled;
    }

    private static RuntimeException inWords(ProcessEngineException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestRefused refused) {
                return refused;
            } else if (cause instanceof TaskRefused refused) {
                return RequestRefused.conflict(refused.getMessage());
            } else if (cause instanceof FormFieldValidationException wrong) {
                return RequestRefused.invalid("values", "填写的内容不符合要求：" + wrong.getMessage());
            }
        }
        return failure;
    }

    private UserTask withFields(UserTask task) {
        return TaskForms.fill(task, forms.getTaskFormData(task.id()).getFormFields());
    }

    private static UserTask task(ResultSet row) throws SQLException {
        Timestamp due = row.getTimestamp("due_date_");
        String name = row.getString("name_");
        return new UserTask(
                row.getString("id_"),
                row.getString("business_key_"),
                row.getString("key_"),
                row.getString("process_name"),
                row.getString("task_def_key_"),
                name == null ? row.getString("task_def_key_") : name,
                row.getString("description_"),
                row.getTimestamp("create_time_").toInstant(),
                due == null ? null : due.toInstant(),
                List.of());
    }
}
