package io.siyuflow.engine;

import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Something a person has to do before a process goes on.
 *
 * @param activity the step's id in the diagram
 * @param description what the diagram says of the step
 */
public record UserTask(
        String id,
        String businessKey,
        String process,
        @Nullable String processName,
        String activity,
        String name,
        @Nullable String description,
        Instant createdAt,
        @Nullable Instant dueAt,
        List<Field> fields) {

    /** What is filled in: a {@code BOOLEAN} by true and false, a {@code NUMBER} by a whole number, all others by a text. */
    public record Field(
            String name,
            String label,
            FieldKind kind,
            boolean required,
            @Nullable String initial,
            List<Choice> choices) {}

    /** One of several. */
    public record Choice(String value, String label) {}

    /** How a field looks. */
    public enum FieldKind {
        BOOLEAN,
        TEXT,
        NUMBER,
        DATE,
        CHOICE
    }
}
