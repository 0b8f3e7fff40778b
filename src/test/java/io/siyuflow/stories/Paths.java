package io.siyuflow.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways that process instances took, read from where the engine keeps them. */
final class Paths {

    private static final Pattern STEP = Pattern.compile("<bpmn:\\w*(?:Task|Gateway|Event) id=\"([^\"]+)\"");

    private final JdbcClient jdbc;

    Paths(World world) {
        this.jdbc = world.context.getBean(JdbcClient.class);
    }

    /** The steps passed by each ended instance about this person, oldest instance first, once there are so many. */
    List<List<String>> of(String account, String subject, int instances) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(ended(account, subject)).hasSize(instances));
        return ended(account, subject).stream().map(this::path).toList();
    }

    /** The steps of the one instance about this person. */
    List<String> of(String account, String subject) {
        return of(account, subject, 1).get(0);
    }

    /** The steps of the instance of this business key, once it has ended. */
    List<String> ofInstance(String businessKey) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> jdbc.sql("select state from engine_context where business_key = ?")
                        .param(businessKey)
                        .query(String.class)
                        .optional()
                        .filter("ENDED"::equals)
                        .isPresent());
        return path(businessKey);
    }

    /** Until an instance that runs has passed a step: the timers that follow it are set then, and the clock may be moved. */
    void awaitStep(String businessKey, String step) {
        await().atMost(Duration.ofSeconds(20)).until(() -> path(businessKey).contains(step));
    }

    /** Until the engine has put off the call that an instance waits for, or lets it stand still, for this reason. */
    void awaitPutOff(String businessKey, String reason) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc
                        .sql("select t.error_msg_ from act_ru_ext_task t join engine_context c"
                                + " on c.process_instance_id = t.proc_inst_id_ where c.business_key = ?")
                        .param(businessKey)
                        .query((row, n) -> String.valueOf(row.getString(1)))
                        .list()
                        .stream()
                        .anyMatch(said -> said.contains(reason)));
    }

    /**
     * The steps of a process that no instance of these accounts has passed.
     *
     * @param process as its file is called, such as {@code menu/publish-menu}
     */
    List<String> notWalked(String process, Collection<String> accounts) {
        List<String> walked = jdbc.sql("select distinct step ->> 'activity' from engine_context,"
                        + " jsonb_array_elements(path) step where process_key = ? and account_id = any (?)")
                .params(process.substring(process.indexOf('/') + 1), accounts.toArray(String[]::new))
                .query(String.class)
                .list();
        return steps(process).filter(step -> !walked.contains(step)).toList();
    }

    private static Stream<String> steps(String process) {
        try {
            String model = Files.readString(Path.of("processes", process + ".bpmn"));
            return STEP.matcher(model).results().map(step -> step.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> ended(String account, String subject) {
        return jdbc.sql("select business_key from engine_context where account_id = ? and subject = ?"
                        + " and state = 'ENDED' order by event_id")
                .params(account, subject)
                .query(String.class)
                .list();
    }

    /** The steps that the instance of this business key has reached so far. */
    List<String> soFar(String businessKey) {
        return path(businessKey);
    }

    private List<String> path(String businessKey) {
        return jdbc.sql("select step ->> 'activity' from engine_context, jsonb_array_elements(path) step"
                        + " where business_key = ?")
                .param(businessKey)
                .query(String.class)
                .list();
    }
}
