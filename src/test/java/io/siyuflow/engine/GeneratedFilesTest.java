package io.siyuflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Templates and pages that are generated from the code stand in the repository as the code would write them now. With
 * {@code -Dgenerate=true} this test writes them instead.
 */
class GeneratedFilesTest {

    private static final Path TEMPLATES = Path.of("processes/.camunda/element-templates");
    private static final Path DOCS = Path.of("src/docs");

    @Test
    void elementTemplatesFitTheConnectorsEventsAndRuleSets() throws IOException {
        Map<String, String> generated = new ElementTemplates().all(Installed.connectors(), Installed.ruleSets());

        if (Boolean.getBoolean("generate")) {
            write(TEMPLATES, generated);
            removeOthers(generated);
        }

        assertThat(committedTemplates())
                .as("run ./mvnw test -Dtest=GeneratedFilesTest -Dgenerate=true and commit what changed")
                .isEqualTo(generated);
    }

    @Test
    void theCataloguesNameEveryEventConnectorAndRuleSet() throws IOException {
        Map<String, String> generated = new CataloguePages().all(Installed.connectors(), Installed.ruleSets());

        if (Boolean.getBoolean("generate")) {
            write(DOCS, generated);
        }

        for (Map.Entry<String, String> page : generated.entrySet()) {
            assertThat(DOCS.resolve(page.getKey()))
                    .as("run ./mvnw test -Dtest=GeneratedFilesTest -Dgenerate=true and commit what changed")
                    .exists()
                    .hasContent(page.getValue());
        }
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static void removeOthers(Map<String, String> generated) throws IOException {
        for (String committed : committedTemplates().keySet()) {
            if (!generated.containsKey(committed)) {
                Files.delete(TEMPLATES.resolve(committed));
            }
        }
    }

    private static Map<String, String> committedTemplates() throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(TEMPLATES)) {
            return files;
        }
        try (Stream<Path> paths = Files.list(TEMPLATES)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path).replace("\r\n", "\n"));
            }
        }
        return files;
    }
}
