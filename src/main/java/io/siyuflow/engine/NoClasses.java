package io.siyuflow.engine;

import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;

/** Behind the guard of deployments: should a class name slip through, nothing makes an object of it. */
final class NoClasses implements ArtifactFactory {

    @Override
    public <T> T getArtifact(Class<T> type) {
        throw new ProcessEngineException("流程图里不能运行 Java 类：" + type.getName());
    }
}
