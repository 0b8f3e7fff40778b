package io.siyuflow.menu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.shared.Content;
import java.util.List;
import org.springframework.stereotype.Component;

/** Menus and contents as they stand in the tables. */
@Component
class MenuJson {

    private static final TypeReference<List<Content>> CONTENTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final ObjectMapper json;

    MenuJson(ObjectMapper json) {
        this.json = json;
    }

    String write(Menu menu) {
        return reading(() -> json.writeValueAsString(menu));
    }

    Menu menu(String stored) {
        return reading(() -> json.readValue(stored, Menu.class));
    }

    String writeContents(List<Content> contents) {
        return reading(() -> json.writerFor(CONTENTS).writeValueAsString(contents));
    }

    List<Content> contents(String stored) {
        return reading(() -> json.readValue(stored, CONTENTS));
    }

    String writeTexts(List<String> texts) {
        return reading(() -> json.writeValueAsString(texts));
    }

    List<String> texts(String stored) {
        return reading(() -> json.readValue(stored, TEXTS));
    }

    private static <T> T reading(Reading<T> work) {
        try {
            return work.done();
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A menu that can't be read or written", damaged);
        }
    }

    private interface Reading<T> {
        T done() throws JsonProcessingException;
    }
}
