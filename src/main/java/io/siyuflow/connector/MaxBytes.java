package io.siyuflow.connector;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;

/** WeChat counts many texts in bytes of UTF-8, of which a Chinese character takes three and an emoji four or more. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = MaxBytes.Check.class)
public @interface MaxBytes {

    int value();

    String message() default "不能超过 {value} 字节（一个汉字 3 字节）";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is none too long. */
    class Check implements ConstraintValidator<MaxBytes, CharSequence> {

        private int most;

        @Override
        public void initialize(MaxBytes constraint) {
            most = constraint.value();
        }

        @Override
        public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
            return text == null || text.toString().getBytes(StandardCharsets.UTF_8).length <= most;
        }
    }
}
