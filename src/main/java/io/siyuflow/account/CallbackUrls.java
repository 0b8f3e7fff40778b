package io.siyuflow.account;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address to paste into WeChat's console, so that callbacks of an account arrive here. */
@Component
class CallbackUrls {

    private final AccountSettings settings;

    CallbackUrls(AccountSettings settings) {
        this.settings = settings;
    }

    /** To be asked while a request is served: without {@code siyuflow.public-url} its own address is the best guess. */
    String of(Account account) {
        return base() + "/callback/" + platform(account) + "/" + account.id();
    }

    private String base() {
        String base = StringUtils.hasText(settings.publicUrl())
                ? settings.publicUrl()
                : ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        return StringUtils.trimTrailingCharacter(base.strip(), '/');
    }

    private static String platform(Account account) {
        return switch (account.platform()) {
            case MP, MINIAPP -> "mp";
            case WECOM -> "wecom";
            case PLATFORM -> "open";
        };
    }
}
