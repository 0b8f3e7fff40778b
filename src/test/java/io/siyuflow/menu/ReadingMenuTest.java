package io.siyuflow.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.shared.Content;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a menu that was made elsewhere. */
class ReadingMenuTest {

    @Test
    void aKeyThatAnotherSystemAnswersInTwoPlacesNamesOneEntryHere() {
        List<MenuEntry> entries = read(List.of(), button("click", "一", "V1", null), button("click", "二", "V1", null));

        assertThat(entries.get(0).key()).isEqualTo("V1");
        assertThat(entries.get(1).key()).isNotEqualTo("V1");
    }

    @Test
    void whatWasPublishedHereComesBackUnderItsKeysAndWithItsContents() {
        List<Content> contents = List.of(new Content.Text("满百减十"));
        List<MenuEntries.Known> known = List.of(
                new MenuEntries.Known("m1", EntryKind.MESSAGE, "活动", null, contents, true, null),
                new MenuEntries.Known("m2", EntryKind.PAGE, "官网", "https://a.example/", List.of(), false, null));

        List<MenuEntry> entries =
                read(known, button("click", "活动", "m1", null), button("view", "官网", null, "https://a.example/"));

        assertThat(entries.get(0).contents()).isEqualTo(contents);
        assertThat(entries).extracting(MenuEntry::key).containsExactly("m1", "m2");
    }

    @Test
    void anEntryWhoseReplyIsSwitchedOffComesBackSwitchedOff() {
        List<MenuEntries.Known> known = List.of(new MenuEntries.Known(
                "m1", EntryKind.MESSAGE, "活动", null, List.of(new Content.Text("满百减十")), false, null));

        assertThat(read(known, button("click", "活动", "m1", null)).get(0).answering())
                .isFalse();
    }

    @Test
    void twoEntriesThatOpenOnePageAreTwo() {
        List<MenuEntries.Known> known = List.of(
                new MenuEntries.Known("m2", EntryKind.PAGE, "官网", "https://a.example/", List.of(), false, null));

        List<MenuEntry> entries = read(
                known,
                button("view", "官网", null, "https://a.example/"),
                button("view", "首页", null, "https://a.example/"));

        assertThat(entries).extracting(MenuEntry::key).doesNotHaveDuplicates().contains("m2");
    }

    @Test
    void whatCannotBeReadIsNamedAndLeftToBeFilledIn() {
        ReadingMenu reading = new ReadingMenu(List.of());

        List<MenuEntry> entries = reading.entries(List.of(button("voice", "电台", null, null)));

        assertThat(entries.get(0).kind()).isEqualTo(EntryKind.MESSAGE);
        assertThat(entries.get(0).contents()).isEmpty();
        assertThat(reading.notes())
                .singleElement()
                .satisfies(note -> assertThat(note).contains("电台", "语音"));
    }

    @Test
    void aToolStaysWhatItIs() {
        MenuEntry tool =
                read(List.of(), button("scancode_push", "扫码", "S1", null)).get(0);

        assertThat(Button.of(List.of(tool)))
                .singleElement()
                .satisfies(button -> assertThat(button.type()).isEqualTo("scancode_push"));
    }

    private static List<MenuEntry> read(List<MenuEntries.Known> known, Button... buttons) {
        return new ReadingMenu(known).entries(List.of(buttons));
    }

    private static Button button(String type, String name, String key, String url) {
        return new Button(type, name, key, url, null, null, null, null, null, List.of(), List.of());
    }
}
