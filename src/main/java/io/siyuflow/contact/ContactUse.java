package io.siyuflow.contact;

import io.siyuflow.account.Accounts;
import io.siyuflow.channel.ChannelUse;
import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which channels have welcomes and live codes. */
@Component
class ContactUse implements ChannelUse {

    private final Welcomes welcomes;
    private final LiveCodes liveCodes;
    private final Accounts accounts;

    ContactUse(Welcomes welcomes, LiveCodes liveCodes, Accounts accounts) {
        this.welcomes = welcomes;
        this.liveCodes = liveCodes;
        this.accounts = accounts;
    }

    @Override
    public List<String> usesOf(long channel) {
        Stream<String> greeting = welcomes.ofChannel(channel).stream()
                .map(welcome -> "企业微信「" + accounts.nameOf(welcome.account()) + "」的欢迎语");
        Stream<String> leading = liveCodes.ofChannel(channel).stream()
                .map(code -> "企业微信「" + accounts.nameOf(code.account()) + "」的渠道活码「" + code.name() + "」");
        return Stream.concat(greeting, leading).toList();
    }

    @Override
    public Set<Long> answeredBy(AccountId account) {
        return welcomes.of(account).stream()
                .filter(welcome -> welcome.enabled() && welcome.channel() != null)
                .map(Welcome::channel)
                .collect(Collectors.toSet());
    }
}
