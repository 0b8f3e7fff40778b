package io.siyuflow.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.siyuflow.material.SomeFiles;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.RequestRefused.FieldError;
import io.siyuflow.testing.TestDatabase;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WelcomeDraftTest {

    private final SomeFiles files = new SomeFiles(TestDatabase.create());
    private final String picture = files.addPicture();

    @Test
    void acceptsNineAttachmentsOfAllKinds() {
        assertThat(errors(
                        "{客户昵称}您好，我是{员工姓名}，{渠道}{日期}",
                        new Content.Image(picture),
                        new Content.Link("新人礼", "领券", "https://shop.example/", null, picture),
                        new Content.MiniProgram("商城", "wx286b93c14bbf93aa", "pages/index.html", picture),
                        new Content.Video(files.addVideo()),
                        new Content.Image(picture),
                        new Content.Image(picture),
                        new Content.Image(picture),
                        new Content.Image(picture),
                        new Content.Link("新人礼", null, "https://shop.example/", "https://a.cn/a.jpg", null)))
                .isEmpty();
    }

    @Test
    void refusesATenthAttachmentAndAnEmptyWelcome() {
        Content image = new Content.Image(picture);

        assertThat(errors("好", image, image, image, image, image, image, image, image, image, image))
                .extracting(FieldError::field)
                .containsExactly("attachments");
        assertThat(errors(" ")).extracting(FieldError::field).containsExactly("text");
    }

    @Test
    void countsTextAndTitlesInBytes() {
        assertThat(errors("好".repeat(1333))).isEmpty();
        assertThat(errors("好".repeat(1334))).extracting(FieldError::field).containsExactly("text");
        assertThat(errors("", new Content.Link("题".repeat(43), "摘".repeat(171), "https://a.cn", null, null)))
                .extracting(FieldError::field)
                .containsExactly("attachments[0].title", "attachments[0].description");
        assertThat(errors("", new Content.MiniProgram("题".repeat(22), "", "", "")))
                .extracting(FieldError::field)
                .containsExactly(
                        "attachments[0].title", "attachments[0].appId", "attachments[0].page", "attachments[0].file");
    }

    @Test
    void refusesWhatIsNotThereOrNotOfThatKind() {
        assertThat(errors("", new Content.Video(picture), new Content.File(picture), new Content.Image("4711")))
                .extracting(FieldError::field)
                .containsExactly("attachments[0].file", "attachments[1].file", "attachments[2].file");
        assertThat(errors("", new Content.Text("好")))
                .extracting(FieldError::field)
                .containsExactly("attachments[0]");
    }

    private List<FieldError> errors(String text, Content... attachments) {
        RequestRefused refused = catchThrowableOfType(
                RequestRefused.class, () -> new WelcomeDraft(true, text, List.of(attachments)).checked(files.store()));
        return refused == null ? Collections.emptyList() : refused.errors();
    }
}
