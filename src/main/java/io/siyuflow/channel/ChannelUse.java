package io.siyuflow.channel;

import io.siyuflow.shared.AccountId;
import java.util.List;
import java.util.Set;

/** What a capability has set up for channels; asked before one is deleted and for the list. */
public interface ChannelUse {

    /** Where the channel is used, in the operator's words: {@code 渠道活码「门店一」}. */
    List<String> usesOf(long channel);

    /** The channels for which this account has a reply or a welcome of their own that is switched on. */
    Set<Long> answeredBy(AccountId account);
}
