package io.siyuflow.autoreply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PlanDraftTest {

    @Test
    void acceptsThreeContents() {
        Content text = new Content.Text("欢迎来到{渠道}，今天是{日期}");
        Content news = new Content.News("新人礼", null, "https://shop.example/gift", "https://shop.example/a.jpg", null);

        assertThat(errors(text, news, text)).isEmpty();
    }

    @Test
    void saysWhichContentIsWrongAndWhy() {
        assertThat(errors(
                        new Content.Text("欢迎"),
                        new Content.Text(" "),
                        new Content.News("", "", "shop.example/gift", "ftp://x/y", "")))
                .extracting(FieldError::field)
                .containsExactly("items[1].text", "items[2].title", "items[2].url", "items[2].picUrl");
    }

    @Test
    void refusesMoreThanThreeAndNone() {
        Content text = new Content.Text("欢迎");

        assertThat(errors(text, text, text, text))
                .extracting(FieldError::message)
                .containsExactly("最多 3 条回复，现在是 4 条");
        assertThat(errors()).extracting(FieldError::field).containsExactly("items");
    }

    @Test
    void refusesKindsThatAnOfficialAccountCannotAnswerWith() {
        assertThat(errors(new Content.File("1"))).extracting(FieldError::field).containsExactly("items[0]");
    }

    @Test
    void refusesAVariableThatDoesNotExistHere() {
        assertThat(errors(new Content.Text("{客户昵称}您好")))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("{客户昵称}", "{日期}、{渠道}"));
    }

    @Test
    void countsAVariableAtItsLongest() {
        String nearlyFull = "字".repeat(640);

        assertThat(errors(new Content.Text(nearlyFull))).isEmpty();
        assertThat(errors(new Content.Text(nearlyFull + "{渠道}")))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("变量按最长计算"));
    }

    @Property(tries = 200)
    void countsTextInBytesAsWechatDoes(@ForAll @NotBlank @StringLength(min = 600, max = 2100) String text) {
        String plain = text.replace("{", "");
        int bytes = plain.getBytes(StandardCharsets.UTF_8).length;

        assertThat(errors(new Content.Text("x" + plain)).isEmpty()).isEqualTo(bytes + 1 <= 2048);
    }

    private static List<FieldError> errors(Content... items) {
        RequestRefused refused =
                catchThrowableOfType(RequestRefused.class, () -> new PlanDraft(true, List.of(items)).checked(null));
        return refused == null ? Collections.emptyList() : refused.errors();
    }
}
