package io.siyuflow.connector;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a component of a request record looks in Modeler's form. Constraints come from its Jakarta annotations. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Field {

    /** Label. */
    String value();

    String description() default "";

    /** What the form is filled with at first, usually an expression such as <code>${event.openid()}</code>. */
    String initial() default "";

    /** Several lines. */
    boolean multiline() default false;

    /** Neither logged, nor kept in the list of calls. */
    boolean secret() default false;
}
