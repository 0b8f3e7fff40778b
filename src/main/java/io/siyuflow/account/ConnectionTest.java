package io.siyuflow.account;

import io.siyuflow.shared.Platform;
import java.util.List;

/** Tries the credentials of an account against WeChat; implemented by the module that speaks to WeChat. */
public interface ConnectionTest {

    boolean supports(Platform platform);

    List<Finding> test(Account account);

    /**
     * One thing that was looked at.
     *
     * @param ok whether it is as it should be
     * @param text what was found and, if it is not, how to mend it, in the operator's language
     */
    record Finding(boolean ok, String code, String text) {}
}
