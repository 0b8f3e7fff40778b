package io.siyuflow.console;

import static io.siyuflow.console.Security.path;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may do what in Cockpit and Tasklist: operators and administrators, each what the engine's own authorisations say.
 * Nobody gets at the engine's users and rights (they are the console's) or at what could run code.
 */
final class EngineApps {

    static final RequestMatcher LOGIN = path(POST, "/camunda/api/admin/auth/user/{engine}/login/{app}");
    static final RequestMatcher LOGOUT = path(POST, "/camunda/api/admin/auth/user/{engine}/logout");

    private static final String ENGINE = "/camunda/api/engine/engine/{engine}";

    /** Who is signed in, which everybody may ask, and the pages that show the form to sign in by. */
    private static final RequestMatcher[] EVERYBODY = {
        LOGIN,
        LOGOUT,
        path(GET, "/camunda/api/admin/auth/user/{engine}"),
        path(GET, "/camunda/api/engine/engine/"),
        path(GET, "/camunda"),
        path(GET, "/camunda/"),
        path(GET, "/camunda/app/**"),
        path(GET, "/camunda/lib/**"),
        path(GET, "/camunda/assets/**"),
        path(GET, "/camunda/favicon.ico"),
        path(GET, "/camunda/api/{app}/plugin/{plugin}/static/**")
    };

    private static final RequestMatcher[] NOBODY = Stream.concat(
                    Stream.of(
                            path("/camunda/app/admin/**"),
                            path("/camunda/api/admin/**"),
                            path(ENGINE + "/*/{id}/variables/{name}/data"),
                            path(ENGINE + "/*/{id}/localVariables/{name}/data"),
                            path(POST, ENGINE + "/identity/**")),
                    Stream.of("user", "group", "tenant", "authorization").flatMap(EngineApps::changing))
            .toArray(RequestMatcher[]::new);

    /** Names of people and of accounts that are not granted. */
    private static final RequestMatcher[] ADMINISTRATORS = Stream.of("user", "group", "tenant", "authorization")
            .flatMap(kind -> Stream.of(path(GET, ENGINE + "/" + kind), path(GET, ENGINE + "/" + kind + "/count")))
            .toArray(RequestMatcher[]::new);

    private EngineApps() {}

    static void rules(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(EVERYBODY[0], EVERYBODY[1], EVERYBODY[2])
                .permitAll()
                .requestMatchers(NOBODY)
                .denyAll()
                .requestMatchers(EVERYBODY)
                .permitAll()
                .requestMatchers(ADMINISTRATORS)
                .hasRole("ADMIN")
                .anyRequest()
                .hasAnyRole("ADMIN", "OPERATOR");
    }

    /** Whether a request of the pages reads only; they send their questions by POST too. */
    static boolean reads(HttpMethod method, String path) {
        String[] parts = path.split("/");
        boolean toEngine = path.startsWith("/camunda/api/engine/engine/");
        String last = parts[parts.length - 1];
        boolean question = parts.length <= 7
                ? !last.matches("message|signal|condition|migration|modification")
                : last.matches("count|list|statistics");
        return !toEngine || (method == POST && question);
    }

    private static Stream<RequestMatcher> changing(String kind) {
        return Stream.of(POST, PUT, DELETE).map(method -> path(method, ENGINE + "/" + kind + "/**"));
    }
}
