package io.siyuflow.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A component that exists in the sandbox profile only. */
@Component
@Profile("sandbox")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface SandboxPart {}
