package io.siyuflow.menu;

import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks WeChat which menu people see now. */
@Component
class LiveMenu {

    private final ConsoleCalls calls;

    LiveMenu(ConsoleCalls calls) {
        this.calls = calls;
    }

    /** Where the menu in use comes from. */
    enum Source {
        API,
        WEBSITE,
        NONE
    }

    /** As WeChat has it. */
    record Seen(Source source, List<Button> buttons, List<FindObsolete.Live> conditional) {}

    private record Nothing() {}

    private record ByApi(boolean exists, List<Button> buttons, List<FindObsolete.Live> conditional) {}

    private record OnWebsite(boolean open, List<Button> buttons) {}

    /** @throws io.siyuflow.shared.RequestRefused when WeChat does not say */
    Seen now(AccountId account) {
        ByApi live = ask(account, "mp.get-menu", ByApi.class);
        if (live.exists()) {
            return new Seen(Source.API, live.buttons(), live.conditional());
        }
        OnWebsite website = ask(account, "mp.get-website-menu", OnWebsite.class);
        boolean any = website.open() && !website.buttons().isEmpty();
        return new Seen(any ? Source.WEBSITE : Source.NONE, website.buttons(), List.of());
    }

    private <R> R ask(AccountId account, String connector, Class<R> answer) {
        return calls.make(account, connector, new Nothing(), connector + ":" + UUID.randomUUID(), answer);
    }
}
