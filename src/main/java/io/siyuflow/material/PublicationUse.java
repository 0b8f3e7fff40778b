package io.siyuflow.material;

import io.siyuflow.account.Accounts;
import java.util.List;
import org.springframework.stereotype.Component;

/** Articles on their way to being published: the process still has to read them. */
@Component
class PublicationUse implements MaterialUse {

    private final Accounts accounts;
    private final Publications publications;

    PublicationUse(Accounts accounts, Publications publications) {
        this.accounts = accounts;
        this.publications = publications;
    }

    @Override
    public List<String> usesOfFile(String file) {
        return List.of();
    }

    @Override
    public List<String> usesOfArticle(long article) {
        return publications.runningOf(article).stream()
                .map(account -> "正在发布到公众号「" + accounts.nameOf(account) + "」")
                .toList();
    }
}
