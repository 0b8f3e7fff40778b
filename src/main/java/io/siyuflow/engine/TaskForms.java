package io.siyuflow.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.impl.form.type.EnumFormType;

/** The fields that a diagram gives to a user task, in our words. */
final class TaskForms {

    private TaskForms() {}

    static UserTask fill(UserTask task, List<FormField> fields) {
        return new UserTask(
                task.id(),
                task.businessKey(),
                task.process(),
                task.processName(),
                task.activity(),
                task.name(),
                task.description(),
                task.createdAt(),
                task.dueAt(),
                fields.stream().map(TaskForms::field).toList());
    }

    private static UserTask.Field field(FormField field) {
        Object initial = field.getValue().getValue();
        return new UserTask.Field(
                field.getId(),
                field.getLabel() == null ? field.getId() : field.getLabel(),
                kind(field.getTypeName()),
                field.getValidationConstraints().stream()
                        .anyMatch(constraint -> constraint.getName().equals("required")),
                initial == null ? null : initial.toString(),
                choices(field));
    }

    private static UserTask.FieldKind kind(String type) {
        return switch (type == null ? "string" : type) {
            case "boolean" -> UserTask.FieldKind.BOOLEAN;
            case "long" -> UserTask.FieldKind.NUMBER;
            case "date" -> UserTask.FieldKind.DATE;
            case "enum" -> UserTask.FieldKind.CHOICE;
            default -> UserTask.FieldKind.TEXT;
        };
    }

    @SuppressWarnings("unchecked") // the engine's own answer
    private static List<UserTask.Choice> choices(FormField field) {
        if (!(field.getType() instanceof EnumFormType type)) {
            return List.of();
        }
        return ((Map<String, String>) type.getInformation("values"))
                .entrySet().stream()
                        .map(choice -> new UserTask.Choice(
                                choice.getKey(), choice.getValue() == null ? choice.getKey() : choice.getValue()))
                        .toList();
    }
}
