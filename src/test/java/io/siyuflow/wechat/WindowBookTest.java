package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.connector.Outcome;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.MovableClock;
import io.siyuflow.testing.TestDatabase;
import io.siyuflow.wechat.MessageWindows.Place;
import io.siyuflow.wechat.MessageWindows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The book of windows on a real PostgreSQL: who may be written to, how often, until when. */
class WindowBookTest {

    private static final String O = "o-1";
    private static final String SEND = "/cgi-bin/message/custom/send";

    private final MovableClock clock = new MovableClock(moved -> {});
    private final WindowBook book = new WindowBook(TestDatabase.create().jdbc(), clock);

    @Test
    void threeAfterAFollowWithinAMinute() {
        happens(new MpEvent.Followed(O, "", ""));

        assertThat(taken(4)).isEqualTo(3);
        assertThat(take().refusal()).contains("条数已用完");
        clock.moveBy(Duration.ofSeconds(61));
        assertThat(take().refusal()).contains("时间已过");
    }

    @Test
    void fiveAfterAMessageWithinTwoDays() {
        happens(new MpEvent.ImageReceived(O, "1", "", ""));
        clock.moveBy(Duration.ofHours(47));

        assertThat(taken(6)).isEqualTo(5);

        happens(new MpEvent.TextReceived(O, "2", "在吗"));
        assertThat(taken(6)).isEqualTo(5);
        clock.moveBy(Duration.ofHours(48));
        assertThat(take().refusal()).contains("时间已过");
    }

    @ParameterizedTest
    @CsvSource({"scancode_push, true", "scancode_waitmsg, true", "pic_weixin, false", "location_select, false"})
    void ofTheToolsOfAMenuOnlyScanningCounts(String tool, boolean counts) {
        happens(new MpEvent.MenuToolUsed(O, tool, "K", ""));

        assertThat(take().window()).isEqualTo(counts ? Window.MENU : null);
    }

    @Test
    void openingAPageOfTheMenuOpensNoWindow() {
        happens(new MpEvent.Followed(O, "", ""));
        clock.moveBy(Duration.ofMinutes(2));
        happens(new MpEvent.MenuPageOpened(O, "https://a.example", "1"));

        assertThat(take().refusal()).isNotNull();
    }

    @Test
    void tappingAnEntryOfAMenuMessageIsAClickAndNoMessage() {
        happens(new MpEvent.TextReceived(O, "1", "我要退款", "102"));

        assertThat(taken(4)).isEqualTo(3);
        clock.moveBy(Duration.ofSeconds(61));
        assertThat(take().refusal()).contains("时间已过");
    }

    @Test
    void theWindowThatEndsFirstIsUsedFirst() {
        happens(new MpEvent.TextReceived(O, "1", "嗨"));
        happens(new MpEvent.Scanned(O, "ch_1", ""));

        assertThat(take().window()).isEqualTo(Window.SCAN);
        clock.moveBy(Duration.ofMinutes(2));
        assertThat(take().window()).isEqualTo(Window.MESSAGE);
    }

    @Test
    void nobodyWhoLeftIsWrittenToUntilTheyFollowAgain() {
        happens(new MpEvent.TextReceived(O, "1", "嗨"));
        happens(new MpEvent.Unfollowed(O));

        assertThat(take().refusal()).contains("取消关注");

        happens(new MpEvent.Followed(O, "", ""));
        assertThat(taken(6)).isEqualTo(3);
    }

    @Test
    void anEventThatComesLateGivesNoMorePlaces() {
        happens(new MpEvent.TextReceived(O, "2", "第二条"));
        taken(5);
        book.record(new ReceivedEvent(
                9, FixedAccounts.MP, new MpEvent.TextReceived(O, "1", "第一条"), now().minusSeconds(30), now()));

        assertThat(take().refusal()).isNotNull();
    }

    @Test
    void ofSomebodyNeverHeardOfNothingIsSaid() {
        assertThat(take()).isEqualTo(Place.UNKNOWN);
    }

    @Test
    void messagesAtTheSameMomentAreCountedOneAfterTheOther() {
        happens(new MpEvent.TextReceived(O, "1", "嗨"));

        long sent = IntStream.range(0, 20)
                .parallel()
                .filter(n -> take().refusal() == null)
                .count();

        assertThat(sent).isEqualTo(5);
    }

    @Test
    void whatIsKnownToBeRefusedIsNotAskedOfWechat() {
        try (Workbench bench = new Workbench()) {
            bench.weChat.answer(SEND, StubbedWechat.OK);
            happens(new MpEvent.Followed(O, "", ""));
            for (int i = 0; i < 3; i++) {
                assertThat(send(bench)).isInstanceOf(Outcome.Done.class);
            }

            assertThat(send(bench)).isInstanceOf(Outcome.Skipped.class);
            assertThat(bench.weChat.asked(SEND)).hasSize(3);
        }
    }

    @Test
    void whatWasSurelyNotSentLeavesItsPlaceAndWechatsOwnRefusalClosesAll() {
        try (Workbench bench = new Workbench()) {
            bench.weChat.refuse(SEND, 45002).refuse(SEND, 45047);
            happens(new MpEvent.Followed(O, "", ""));

            assertThat(send(bench)).isInstanceOf(Outcome.Rejected.class);
            assertThat(taken(2)).isEqualTo(2);
            assertThat(send(bench)).isInstanceOf(Outcome.Skipped.class);
            happens(new MpEvent.Scanned(O, "ch_1", ""));
            assertThat(take().window()).isEqualTo(Window.SCAN);
        }
    }

    private Outcome<MpSendMessage.Sent> send(Workbench bench) {
        return new MpSendMessage(bench.calls, bench.media, book, bench.clock)
                .call(new MpSendMessage.Request(O, new Content.Text("好")), bench.mp());
    }

    private void happens(MpEvent event) {
        book.record(new ReceivedEvent(1, FixedAccounts.MP, event, now(), now()));
    }

    private Place take() {
        return book.take(FixedAccounts.MP, O);
    }

    private int taken(int tries) {
        return (int)
                IntStream.range(0, tries).filter(n -> take().refusal() == null).count();
    }

    private Instant now() {
        return clock.instant();
    }
}
