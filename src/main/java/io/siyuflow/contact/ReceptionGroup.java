package io.siyuflow.contact;

import io.siyuflow.shared.AccountId;
import java.util.List;

/** 接待组: the members who take new friends, and how these are remarked. */
record ReceptionGroup(long id, AccountId account, String name, List<String> members, String remarkPattern) {

    /** WeCom's limit of members behind one code. */
    static final int MOST_MEMBERS = 100;
}
