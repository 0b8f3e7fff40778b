package io.siyuflow.connector;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/** Names a connector; its element template, documentation and error list are generated from this and the request record. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Component
public @interface ConnectorSpec {

    /** {@code platform.verb-noun} or {@code module.verb-noun}; also the topic of its external tasks. */
    String id();

    /** What operators call it. */
    String name();

    String description() default "";

    int version() default 1;

    Kind kind();

    /** Whether doing it twice is the same as doing it once, so that an unknown result may simply be tried again. */
    boolean repeatable() default false;

    /** Error codes of WeChat that a diagram may catch, as {@code 41050=欢迎语代码已失效}. */
    String[] errors() default {};

    /** Whole call, milliseconds; the lock of its external task is this and a margin. */
    long timeoutMillis() default 10_000;

    /** Priority of its external tasks unless the diagram sets one; higher is earlier. */
    int priority() default 0;

    enum Kind {
        /** Leaves the process: an external task, worked after the commit, never inside a transaction. */
        CALL,
        /** Reads our own tables, no side effect; runs in the engine's transaction. */
        GATHER,
        /** Writes our own tables or the passive answer; runs in the engine's transaction. */
        LOCAL
    }
}
