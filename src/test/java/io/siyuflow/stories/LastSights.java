package io.siyuflow.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the pages of a story that ended badly showed at the end; of a failure far away nothing else is left to look at. */
public final class LastSights implements AfterTestExecutionCallback {

    private static final Logger LOG = LoggerFactory.getLogger(LastSights.class);
    private static final Path FOLDER = Path.of("target", "stories");
    private static final List<Sight> SIGHTS = new ArrayList<>();

    /** @param picture a PNG of the window */
    record Sight(String url, List<String> refusals, List<String> errors, byte[] picture) {}

    static void keep(Sight sight) {
        SIGHTS.add(sight);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) throws IOException {
        if (test.getExecutionException().isPresent()) {
            Files.createDirectories(FOLDER);
            for (int i = 0; i < SIGHTS.size(); i++) {
                Sight sight = SIGHTS.get(i);
                Path file = FOLDER.resolve(test.getRequiredTestClass().getSimpleName() + "."
                        + test.getRequiredTestMethod().getName() + "." + (i + 1) + ".png");
                Files.write(file, sight.picture());
                LOG.warn(
                        "{} ended at {}, refused: {}, script errors: {}",
                        file,
                        sight.url(),
                        sight.refusals(),
                        sight.errors());
            }
        }
        SIGHTS.clear();
    }
}
