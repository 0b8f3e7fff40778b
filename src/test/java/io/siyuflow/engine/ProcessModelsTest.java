package io.siyuflow.engine;

import static io.siyuflow.engine.SwitchableAccounts.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.ReadOnlyProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class ProcessModelsTest {

    @Autowired
    Story story;

    @Autowired
    ProcessEngine engine;

    @Test
    void aDatabaseThatIsAwayHidesNoProcess() {
        story.deploy("send-once");
        ProcessModels models = new ProcessModels(new AwayOnce(engine));

        assertThatThrownBy(() -> models.newest(SHOP, "send-once"))
                .isInstanceOf(ProcessEnginePersistenceException.class);

        assertThat(models.newest(SHOP, "send-once")).isPresent();
    }

    /** The real one, whose database does not answer the first time that a definition is read. */
    private static final class AwayOnce extends RepositoryServiceImpl {

        private final AtomicInteger away = new AtomicInteger(1);

        AwayOnce(ProcessEngine engine) {
            setCommandExecutor(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired());
        }

        @Override
        public ReadOnlyProcessDefinition getDeployedProcessDefinition(String id) {
            if (away.getAndDecrement() > 0) {
                throw new ProcessEnginePersistenceException("connection refused", null);
            }
            return super.getDeployedProcessDefinition(id);
        }
    }
}
