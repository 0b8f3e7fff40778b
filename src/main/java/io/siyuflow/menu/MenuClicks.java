package io.siyuflow.menu;

import io.siyuflow.callback.EventRecorder;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.shared.AccountId;
import io.siyuflow.statistics.DailyFigures;
import io.siyuflow.statistics.Figure;
import org.springframework.stereotype.Component;

/** Counts taps on menu entries, whatever they do: messages by their key, pages and mini-programs by what they open. */
@Component
class MenuClicks implements EventRecorder {

    /** Taps on what no menu of ours has ever had. */
    static final String OTHER = "";

    private final MenuEntries entries;
    private final DailyFigures figures;

    MenuClicks(MenuEntries entries, DailyFigures figures) {
        this.entries = entries;
        this.figures = figures;
    }

    @Override
    public void record(ReceivedEvent event) {
        if (event.event() instanceof MpEvent.MenuClicked clicked) {
            count(event, known(event.account(), clicked.key()));
        } else if (event.event() instanceof MpEvent.MenuPageOpened opened) {
            count(event, keyOf(event.account(), EntryKind.PAGE, opened.url()));
        } else if (event.event() instanceof MpEvent.MenuMiniProgramOpened opened) {
            count(event, keyOf(event.account(), EntryKind.MINI_PROGRAM, opened.page()));
        } else if (event.event() instanceof MpEvent.MenuToolUsed used) {
            count(event, known(event.account(), used.key()));
        }
    }

    private String known(AccountId account, String key) {
        return entries.find(account, key).map(MenuEntries.Known::key).orElse(OTHER);
    }

    private String keyOf(AccountId account, EntryKind kind, String target) {
        return entries.keyOf(account, kind, target).orElse(OTHER);
    }

    private void count(ReceivedEvent event, String key) {
        figures.count(event.account(), Figure.MENU_CLICKS, key, DailyFigures.dayOf(event.receivedAt()), 1);
    }
}
