package io.siyuflow.engine;

import org.camunda.bpm.engine.AuthorizationException;

/** A user task that this person may not complete. The engine's REST API answers this kind with 403 and the words. */
class TaskRefused extends AuthorizationException {

    TaskRefused(String words) {
        super(words);
    }
}
