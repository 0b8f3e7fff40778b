package io.siyuflow.menu;

import io.siyuflow.shared.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes a draft of the menu that an account has, and notes what WeChat does not give away. */
@Component
class TakingOver {

    private final MenuDrafts drafts;
    private final MenuEntries entries;

    TakingOver(MenuDrafts drafts, MenuEntries entries) {
        this.drafts = drafts;
        this.entries = entries;
    }

    /** In the place of whatever was drawn. */
    MenuDrafts.Draft take(AccountId account, List<Button> buttons, List<FindObsolete.Live> conditional) {
        Taken taken = read(account, buttons, conditional);
        return drafts.replace(account, taken.menu(), taken.notes());
    }

    /** @return false when something was drawn already: it stays */
    boolean takeIfNone(AccountId account, List<Button> buttons, List<FindObsolete.Live> conditional) {
        Taken taken = read(account, buttons, conditional);
        return drafts.addIfNone(account, taken.menu(), taken.notes());
    }

    private record Taken(Menu menu, List<String> notes) {}

    private Taken read(AccountId account, List<Button> buttons, List<FindObsolete.Live> conditional) {
        ReadingMenu reading = new ReadingMenu(entries.of(account));
        List<MenuEntry> all = reading.entries(buttons);
        List<Menu.Conditional> special = new ArrayList<>();
        // WeChat lists the newest first, which wins; ours are in the order in which they are made.
        for (int i = conditional.size() - 1; i >= 0; i--) {
            FindObsolete.Live live = conditional.get(i);
            if (live.tagId() == null || live.platform() != null) {
                reading.note("一份按手机系统区分的个性化菜单没有导入：这里只支持按标签区分，发布后它会被删除");
            } else {
                special.add(new Menu.Conditional("标签 " + live.tagId(), live.tagId(), reading.entries(live.buttons())));
            }
        }
        return new Taken(new Menu(all, special), reading.notes());
    }
}
