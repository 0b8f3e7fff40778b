package io.siyuflow.engine;

/** New versions of processes were deployed; published in the transaction of the deployment. */
record ProcessesDeployed(String deploymentId) {}
