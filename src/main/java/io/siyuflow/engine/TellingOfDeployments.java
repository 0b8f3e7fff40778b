package io.siyuflow.engine;

import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells those who keep processes in memory that there are new ones. */
@Component
class TellingOfDeployments implements Deployer {

    private final ApplicationEventPublisher events;

    TellingOfDeployments(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        // also called when a node reads an old deployment for the first time
        if (deployment.isNew()) {
            events.publishEvent(new ProcessesDeployed(deployment.getId()));
        }
    }
}
