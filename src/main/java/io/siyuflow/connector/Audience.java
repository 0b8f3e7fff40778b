package io.siyuflow.connector;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;

/** To whom a mass send goes. There is no audience that says nothing: WeChat's library would take that for everybody. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Audience.Everybody.class, name = "everybody"),
    @JsonSubTypes.Type(value = Audience.Tag.class, name = "tag"),
    @JsonSubTypes.Type(value = Audience.People.class, name = "people")
})
public sealed interface Audience {

    record Everybody() implements Audience {}

    /** @param id of the tag at WeChat, which counts from 1 */
    record Tag(@Positive(message = "请选择一个标签") long id) implements Audience {}

    /** 服务号 only; WeChat takes 2 to 10,000 at a time. */
    record People(
            @Size(min = FEWEST, max = MOST, message = "一次只能发给 {min} 到 {max} 人")
            List<@NotBlank String> openids) implements Audience {

        public static final int FEWEST = 2;
        public static final int MOST = 10_000;

        public People {
            openids = openids == null ? List.of() : List.copyOf(openids);
        }
    }
}
