package io.siyuflow.connector;

import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this installation can do outside. */
@RestController
class ConnectorsController {

    private final Connectors connectors;

    ConnectorsController(Connectors connectors) {
        this.connectors = connectors;
    }

    @GetMapping("/api/connectors")
    List<Listed> list() {
        return connectors.all().stream().map(ConnectorsController::listed).toList();
    }

    private static Listed listed(Connectors.Definition definition) {
        ConnectorSpec spec = definition.spec();
        return new Listed(
                spec.id(),
                spec.name(),
                spec.kind(),
                spec.description(),
                Arrays.stream(spec.errors()).map(ConnectorsController::error).toList());
    }

    private static Error error(String line) {
        String[] parts = line.split("=", 2);
        return new Error(parts[0].trim(), parts.length > 1 ? parts[1].trim() : "");
    }

    /** A connector in the list. */
    record Listed(String id, String name, ConnectorSpec.Kind kind, String description, List<Error> errors) {}

    /** A code that a diagram may catch. */
    record Error(String code, String meaning) {}
}
