package io.siyuflow.sandbox;

import io.swagger.v3.oas.annotations.Hidden;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.RestController;

/** A controller of {@code /sandbox/api}: moves the people, the clock and the faults; no part of the product's API. */
@RestController
@Profile("sandbox")
@Hidden
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ControlApi {}
