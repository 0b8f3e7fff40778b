package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

class ProblemsTest {

    private RuntimeException failing;

    @Test
    void saysThatSomebodyElseChangedTheSameThing() throws Exception {
        for (RuntimeException conflict : new RuntimeException[] {
            new OptimisticLockingFailureException("Another transaction moved the same instance"),
            new CannotAcquireLockException("deadlock detected")
        }) {
            MockHttpServletResponse answer = answerTo(conflict);

            assertThat(answer.getStatus()).isEqualTo(409);
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                    .contains("别人", "刷新页面", "再试一次")
                    .doesNotContain("数据库", "transaction", "deadlock");
        }
    }

    @Test
    void saysThatTheDatabaseDoesNotAnswerWhenItDoesNot() throws Exception {
        MockHttpServletResponse answer = answerTo(new QueryTimeoutException("timeout"));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("数据库");
    }

    private MockHttpServletResponse answerTo(RuntimeException failure) throws Exception {
        failing = failure;
        MockMvc mvc = MockMvcBuilders.standaloneSetup(new Failing())
                .setControllerAdvice(new Problems())
                .build();
        return mvc.perform(put("/thing")).andReturn().getResponse();
    }

    /** Not static: else applications that scan this package would have it. */
    @RestController
    private final class Failing {

        @PutMapping("/thing")
        void change() {
            throw failing;
        }
    }
}
