package io.siyuflow.stories;

import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of all pages that the console's routes name, so that a new page is in every story about all of them. */
final class ConsolePages {

    private static final Path ROUTES = Path.of("src/main/console/src/app/routes.tsx");
    private static final Pattern ROUTE = Pattern.compile("path: '([^']+)'");
    private static final Pattern PARAMETER = Pattern.compile(":([A-Za-z]+)");
    private static final Set<String> NO_PAGES = Set.of("/", "*", "/login", "/a/:accountId");
    private static final Pattern OF_A_CORP =
            Pattern.compile("(lead-channels|live-codes|reception-groups|groups|sops|join-codes|scripts)(/.*)?");

    private ConsolePages() {}

    /**
     * @param mp the 公众号 whose pages are opened, {@code corp} the 企微 corp for those that are about one
     * @param ids for the parameters of routes, {@code channelId}
     */
    static List<String> all(String mp, String corp, Map<String, String> ids) {
        return ROUTE.matcher(routes())
                .results()
                .map(found -> found.group(1))
                .filter(route -> !NO_PAGES.contains(route))
                .map(route -> address(route, mp, corp, ids))
                .collect(toList());
    }

    private static String address(String route, String mp, String corp, Map<String, String> ids) {
        String account = OF_A_CORP.matcher(route).matches() ? corp : mp;
        String page = route.startsWith("/") ? route : "/a/" + account + "/" + route;
        return PARAMETER.matcher(page).replaceAll(parameter -> {
            String id = ids.get(parameter.group(1));
            if (id == null) {
                throw new AssertionError(
                        "The page " + route + " needs an example for its parameter " + parameter.group(1));
            }
            return Matcher.quoteReplacement(id);
        });
    }

    private static String routes() {
        try {
            return Files.readString(Path.of(System.getProperty("basedir", ".")).resolve(ROUTES));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
