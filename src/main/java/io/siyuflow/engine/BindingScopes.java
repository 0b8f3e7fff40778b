package io.siyuflow.engine;

import io.siyuflow.callback.ReceivedEvent;
import java.util.Optional;

/** Tells by which channel or live code an event came, for bindings narrower than an account; implemented by capabilities. */
public interface BindingScopes {

    /** Asked inside the intake's transaction, and only where the account has bindings of this scope for the event. */
    Optional<String> idOf(ReceivedEvent event, BindingScope scope);
}
