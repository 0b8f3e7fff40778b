package io.siyuflow.autoreply;

import io.siyuflow.shared.AccountId;
import io.siyuflow.shared.Content;
import java.time.Instant;
import java.util.List;

/**
 * What is answered to messages with certain words.
 *
 * @param position among all rules of the account: of two that match, the one that stands before answers
 * @param toDesk whether the message is handed to the desk of customer service too
 * @param source which rule of the 公众号's website it was made from, or null
 */
record KeywordRule(
        long id,
        AccountId account,
        String name,
        boolean enabled,
        Priority priority,
        int position,
        List<Keyword> keywords,
        OpenTimes openTimes,
        List<Content> items,
        boolean toDesk,
        String source,
        Instant updatedAt) {

    KeywordRule placed(Priority newPriority, int newPosition) {
        return new KeywordRule(
                id,
                account,
                name,
                enabled,
                newPriority,
                newPosition,
                keywords,
                openTimes,
                items,
                toDesk,
                source,
                updatedAt);
    }
}
