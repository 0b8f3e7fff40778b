package io.siyuflow.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The table of all paths that WeChat serves. A path that is not here does not exist. */
@SandboxPart
class Routes {

    private final Map<String, Route> byPath = new HashMap<>();

    Routes(List<ApiFamily> families) {
        families.forEach(family -> family.declare(this));
    }

    Route get(Host host, String path, Function<ApiCall, Answer> handler) {
        return add(new Route(host, "GET", path, handler));
    }

    Route post(Host host, String path, Function<ApiCall, Answer> handler) {
        return add(new Route(host, "POST", path, handler));
    }

    Optional<Route> find(Host host, String path) {
        return Optional.ofNullable(byPath.get(host + path));
    }

    private Route add(Route route) {
        if (byPath.put(route.host + route.path, route) != null) {
            throw new IllegalStateException("Declared twice: " + route.host + route.path);
        }
        return route;
    }

    /** One path of one host. */
    static final class Route {

        private final Host host;
        private final String method;
        private final String path;
        private final Function<ApiCall, Answer> handler;
        private boolean needsToken = true;
        private boolean page;
        private Integer perDay;

        private Route(Host host, String method, String path, Function<ApiCall, Answer> handler) {
            this.host = host;
            this.method = method;
            this.path = path;
            this.handler = handler;
        }

        Route withoutToken() {
            needsToken = false;
            return this;
        }

        /** A picture or page for browsers, not an API: no token, not logged. */
        Route forBrowsers() {
            page = true;
            return withoutToken();
        }

        Route perDay(int calls) {
            perDay = calls;
            return this;
        }

        Host host() {
            return host;
        }

        String path() {
            return path;
        }

        boolean needsToken() {
            return needsToken;
        }

        boolean isPage() {
            return page;
        }

        Optional<Integer> dayLimit() {
            return Optional.ofNullable(perDay);
        }

        void checkMethod(String actual) {
            if (method.equals("GET") && !actual.equals("GET")) {
                throw new Refused(43001, "require GET method");
            }
            if (method.equals("POST") && !actual.equals("POST")) {
                throw new Refused(43002, "require POST method");
            }
        }

        Answer answer(ApiCall call) {
            return handler.apply(call);
        }
    }
}
