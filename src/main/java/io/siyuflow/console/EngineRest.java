package io.siyuflow.console;

import static io.siyuflow.console.Security.path;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may do what at the engine's REST API. Operators: what Modeler needs. Workers: what a program that serves external
 * tasks needs. Administrators: all but what could run code, for which there are no exceptions. Whether a deployment's or
 * a task's account is granted is asked inside the engine.
 */
final class EngineRest {

    /**
     * {@code data} deserialises JSON into any class the request names; the engine's own users would be a second way in;
     * and every path exists a second time under the engine's name, past the rules below.
     */
    private static final RequestMatcher[] NOBODY = {
        path("/engine-rest/engine/{engine}/**"),
        path(POST, "/engine-rest/*/{id}/variables/{name}/data"),
        path(POST, "/engine-rest/*/{id}/localVariables/{name}/data"),
        path(PUT, "/engine-rest/*/{id}/variables/{name}/data"),
        path(PUT, "/engine-rest/*/{id}/localVariables/{name}/data"),
        path("/engine-rest/user/**"),
        path("/engine-rest/group/**"),
        path("/engine-rest/tenant/**"),
        path("/engine-rest/identity/**"),
        path("/engine-rest/authorization/**"),
        path("/engine-rest/filter/**")
    };

    private static final RequestMatcher[] MODELER = {
        path(GET, "/engine-rest/version"),
        path(GET, "/engine-rest/deployment"),
        path(POST, "/engine-rest/deployment/create")
    };

    private static final RequestMatcher[] WORKER = Stream.concat(
                    Stream.of("complete", "failure", "bpmnError", "extendLock", "unlock")
                            .map(act -> path(POST, "/engine-rest/external-task/{id}/" + act)),
                    Stream.of(
                            path(HttpMethod.POST, "/engine-rest/external-task/fetchAndLock"),
                            path(GET, "/engine-rest/external-task/{id}")))
            .toArray(RequestMatcher[]::new);

    private EngineRest() {}

    static void rules(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(NOBODY)
                .denyAll()
                .requestMatchers(path(GET, "/engine-rest/version"))
                .hasAnyRole("ADMIN", "OPERATOR", "WORKER")
                .requestMatchers(MODELER)
                .hasAnyRole("ADMIN", "OPERATOR")
                .requestMatchers(WORKER)
                .hasAnyRole("ADMIN", "WORKER")
                .anyRequest()
                .hasRole("ADMIN");
    }
}
