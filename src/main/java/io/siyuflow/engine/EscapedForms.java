package io.siyuflow.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.StartFormDataImpl;
import org.camunda.bpm.engine.impl.form.engine.HtmlFormEngine;
import org.camunda.bpm.engine.impl.form.type.EnumFormType;
import org.springframework.web.util.HtmlUtils;

/**
 * Generated forms as Tasklist shows them. The engine's own writer takes labels for HTML, and Tasklist takes double braces in
 * HTML for code; labels come from diagrams and, by expressions, from anybody's texts.
 */
final class EscapedForms extends HtmlFormEngine {

    @Override
    protected String renderFormData(FormData form) {
        StartFormDataImpl escaped = new StartFormDataImpl();
        List<FormField> fields =
                form.getFormFields().stream().map(EscapedForms::escaped).toList();
        escaped.setFormFields(fields);
        return super.renderFormData(escaped);
    }

    private static FormField escaped(FormField field) {
        FormFieldImpl escaped = new FormFieldImpl();
        escaped.setId(text(field.getId()));
        escaped.setLabel(text(field.getLabel()));
        escaped.setType(field.getType() instanceof EnumFormType choices ? choices(choices) : field.getType());
        escaped.setDefaultValue(
                field.getDefaultValue() instanceof String words ? text(words) : field.getDefaultValue());
        escaped.setValue(field.getValue());
        escaped.setProperties(field.getProperties());
        escaped.setValidationConstraints(field.getValidationConstraints());
        escaped.setBusinessKey(field.isBusinessKey());
        return escaped;
    }

    @SuppressWarnings("unchecked") // the engine's own answer
    private static EnumFormType choices(EnumFormType type) {
        Map<String, String> values = new java.util.LinkedHashMap<>();
        ((Map<String, String>) type.getInformation("values"))
                .forEach((value, label) -> values.put(text(value), text(label)));
        return new EnumFormType(values);
    }

    static String text(String words) {
        return words == null
                ? null
                : HtmlUtils.htmlEscape(words).replace("{{", "{ {").replace("}}", "} }");
    }
}
