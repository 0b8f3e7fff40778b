package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class PageOrFileTest {

    @TempDir
    private Path files;

    @BeforeEach
    void console() throws IOException {
        Files.writeString(files.resolve("index.html"), "<title>Siyuflow</title>");
        Files.writeString(files.resolve("logo.svg"), "<svg/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "accounts/wx1/channels", "login", "apiary"})
    void anAddressOfThePagesIsTheConsole(String path) throws IOException {
        assertThat(found(path).getFilename()).isEqualTo("index.html");
    }

    @Test
    void aFileIsItself() throws IOException {
        assertThat(found("logo.svg").getFilename()).isEqualTo("logo.svg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api", "api/nothing", "engine-rest/x", "callback/mp/x", "sandbox/api/x", "none.js", "assets/x"})
    void anAddressOfTheServerOrAMissingFileIsNothing(String path) throws IOException {
        assertThat(found(path)).isNull();
    }

    private Resource found(String path) throws IOException {
        return new WebPages.PageOrFile().getResource(path, new FileSystemResource(files + "/"));
    }
}
