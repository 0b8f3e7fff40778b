package io.siyuflow.engine;

import io.siyuflow.shared.AccountId;
import java.util.List;

/** What stands still and needs a person, for those who tell people of it. */
public interface OpenIncidents {

    /** Alike ones together: a thousand instances that stand at one step are one. */
    List<Standing> of(AccountId account);

    /**
     * @param where the process and step, or the process of an event
     * @param message of the newest
     */
    record Standing(Kind kind, String where, String message, int count) {}

    /** What kind of thing stands still. */
    enum Kind {
        STEP,
        EVENT,
        CALL
    }
}
