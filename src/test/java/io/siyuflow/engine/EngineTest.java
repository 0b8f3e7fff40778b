package io.siyuflow.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The engine with its worker and ledger on a database of its own, a vendor that answers as told, and no web server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = EngineWorld.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "siyuflow.processes-dir=src/test/resources/none",
            "siyuflow.rules-dir=src/test/resources/none",
            "siyuflow.worker.poll=100ms",
            "siyuflow.worker.backoff=50ms",
            "siyuflow.calls.while-held=100ms",
            // what a dead node has left is taken up soon: a connector's 2 s and these
            "siyuflow.calls.margin=100ms",
            "siyuflow.worker.margin=300ms",
            "spring.flyway.fail-on-missing-locations=false"
        })
@interface EngineTest {}
