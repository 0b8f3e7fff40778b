package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyuflow.connector.Media;
import io.siyuflow.connector.ResultUnknown;
import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a message that fails does to the place it had taken among those a person may still be sent. */
class MessagePlacesTest {

    private static final String SEND = "/cgi-bin/message/custom/send";

    private final Workbench bench = new Workbench();
    private final CountingWindows windows = new CountingWindows();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aPictureThatCantBeUploadedNowLeavesItsPlaceToTheNextTry() {
        MpSendMessage connector = new MpSendMessage(bench.calls, new NoUploads(), windows, bench.clock);

        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(
                        () -> connector.call(new MpSendMessage.Request("o1", new Content.Image("file-9")), bench.mp()));

        assertThat(windows.told).containsExactly("taken", "given back");
        assertThat(bench.weChat.asked(SEND)).isEmpty();
    }

    @Test
    void aMessageThatMayHaveBeenSentKeepsItsPlace() {
        bench.weChat.silent(SEND);
        MpSendMessage connector = new MpSendMessage(bench.calls, bench.media, windows, bench.clock);

        assertThatExceptionOfType(ResultUnknown.class)
                .isThrownBy(() -> connector.call(new MpSendMessage.Request("o1", new Content.Text("好")), bench.mp()));

        assertThat(windows.told).containsExactly("taken");
    }

    private static final class CountingWindows implements MessageWindows {

        private final List<String> told = new ArrayList<>();

        @Override
        public Place take(AccountId account, String openid) {
            told.add("taken");
            return new Place(Window.FOLLOW, null);
        }

        @Override
        public void giveBack(AccountId account, String openid, Place place) {
            told.add("given back");
        }

        @Override
        public void close(AccountId account, String openid) {
            told.add("closed");
        }
    }

    /** As while WeChat's limit is reached. */
    private static final class NoUploads implements Media {

        @Override
        public Optional<String> mediaId(AccountId account, String file) {
            return Optional.empty();
        }

        @Override
        public String ensureMediaId(AccountId account, String file) {
            throw RequestRefused.behindUs("已达到调用频率上限，排队中，请稍后再试");
        }

        @Override
        public String massVideoId(AccountId account, String file) {
            return ensureMediaId(account, file);
        }

        @Override
        public String ensurePicUrl(AccountId account, String file) {
            return ensureMediaId(account, file);
        }

        @Override
        public Optional<String> picUrl(AccountId account, String file) {
            return Optional.empty();
        }

        @Override
        public void forget(AccountId account, String mediaId) {}
    }
}
