package io.siyuflow.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.siyuflow.testing.SiyuflowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The committed document is the one that the running application gives; the console's client is made from it. */
@SiyuflowTest
class OpenApiDocumentTest {

    private static final Path COMMITTED = Path.of("src/main/console/openapi.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @LocalServerPort
    private int port;

    @Test
    void isTheCommittedOne() throws IOException {
        String live = pretty(
                Client.basic(port, "admin", "siyuflow").get("/v3/api-docs").json());
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, live);
        }

        assertThat(COMMITTED).as("run with -Dopenapi.update=true").exists();
        assertThat(Files.readString(COMMITTED))
                .as("the API changed: run with -Dopenapi.update=true and commit " + COMMITTED)
                .isEqualTo(live);
    }

    @Test
    void marksWhatAnswersAlwaysCarryAndWhatRequestsMust() {
        JsonNode document =
                Client.basic(port, "admin", "siyuflow").get("/v3/api-docs").json();

        JsonNode schemas = document.at("/components/schemas");
        assertThat(schemas.at("/AccountsControllerAccountView/required").toString())
                .contains("\"id\"", "\"callbackUrl\"");
        assertThat(schemas.at("/AccountFormsChange/required").toString()).isEqualTo("[\"name\"]");
        assertThat(schemas.at("/AccountsControllerAccountView/properties/id/type")
                        .asText())
                .isEqualTo("string");
        assertThat(schemas.at("/AccountsControllerAccountView/properties/blocked/type")
                        .toString())
                .isEqualTo("[\"string\",\"null\"]");
        assertThat(schemas.at("/ContentText/properties/type/const").asText()).isEqualTo("text");
        assertThat(document.at("/paths/~1api~1accounts/get/responses/default/content")
                        .toString())
                .contains("application/problem+json");
    }

    @Test
    void describesIdsThatGoOutAsTextAsText() {
        JsonNode schemas = Client.basic(port, "admin", "siyuflow")
                .get("/v3/api-docs")
                .json()
                .at("/components/schemas");

        assertThat(schemas.at("/Channel/properties/id").toString()).isEqualTo("{\"type\":\"string\"}");
        assertThat(schemas.at("/AccountChannel/properties/id/type").asText()).isEqualTo("string");
        assertThat(schemas.at("/StoredFile/properties/id/type").asText()).isEqualTo("string");
        assertThat(schemas.at("/StoredFile/properties/size/type").asText()).isEqualTo("integer");
    }

    @Test
    void promisesNothingOfJsonThatIsKeptAsText() {
        JsonNode schemas = Client.basic(port, "admin", "siyuflow")
                .get("/v3/api-docs")
                .json()
                .at("/components/schemas");

        assertThat(schemas.at("/EventsDetail/properties/event").toString()).isEqualTo("{}");
        assertThat(schemas.at("/EventsDetail/required").toString()).contains("\"event\"");
    }

    @Test
    void requiresOfContentWhatItsKindCannotBeWithout() {
        JsonNode schemas = Client.basic(port, "admin", "siyuflow")
                .get("/v3/api-docs")
                .json()
                .at("/components/schemas");

        assertThat(schemas.at("/ContentNews/required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("type", "title", "url");
    }

    /** Sorted throughout, so that a difference is one of content. */
    private static String pretty(JsonNode document) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        return JSON.writer(printer).writeValueAsString(JSON.treeToValue(document, Object.class)) + "\n";
    }
}
