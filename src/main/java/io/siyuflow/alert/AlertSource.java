package io.siyuflow.alert;

import io.siyuflow.account.Account;
import java.util.List;

/**
 * Something that can be wrong with an account, asked again and again: what it names is an alert until it no longer names it.
 * Capabilities contribute beans of it.
 */
public interface AlertSource {

    /** Names the kind for good: {@code blocked}. */
    String kind();

    /** What people call the kind: 账号被停用. */
    String label();

    /** What is wrong now; must be quick, from memory or by an index. */
    List<Condition> of(Account account);

    /**
     * One thing that is wrong.
     *
     * @param topic what exactly, the same as long as it is the same: told once
     * @param urgent whether it is worth waking somebody up
     * @param words what is wrong and what to do, for operators
     * @param page where in the console, below the account: {@code incidents}
     */
    record Condition(String topic, boolean urgent, String words, String page) {}
}
