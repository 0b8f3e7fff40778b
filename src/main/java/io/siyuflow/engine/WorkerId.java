package io.siyuflow.engine;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Under which name this node locks tasks; a new one each start, so that it never takes an old self's lock for its own. */
@Component
class WorkerId {

    private final String id = "siyuflow-" + UUID.randomUUID();

    String id() {
        return id;
    }
}
