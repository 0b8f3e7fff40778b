package io.siyuflow.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.material.MaterialUse;
import io.siyuflow.shared.AccountId;
import io.siyuflow.testing.SiyuflowTest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SiyuflowTest
class MenuUseTest {

    private final AccountId account =
            new AccountId("wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16));

    @Autowired
    private MenuDrafts drafts;

    @Autowired
    private List<MaterialUse> uses;

    @Test
    void aPublishedArticleInAMenuIsInUse() {
        drawn(MenuEntry.article("a", "上新", "article-" + account.value()));

        assertThat(asked(use -> use.usesOfPublication("article-" + account.value())))
                .containsExactly("公众号「" + account.value() + "」的自定义菜单");
        assertThat(asked(use -> use.usesOfPublication("another"))).isEmpty();
    }

    @Test
    void anAddressInAMenuIsInUseAlsoBelowAGroup() {
        String url = "https://mp.weixin.qq.com/s/" + account.value();
        drawn(MenuEntry.group("g", "更多", List.of(MenuEntry.page("p", "故事", url))));

        assertThat(asked(use -> use.usesOfLink(url))).containsExactly("公众号「" + account.value() + "」的自定义菜单");
        assertThat(asked(use -> use.usesOfLink(url + "x"))).isEmpty();
    }

    private void drawn(MenuEntry entry) {
        drafts.replace(account, new Menu(List.of(entry), List.of()), List.of());
    }

    private List<String> asked(Function<MaterialUse, List<String>> question) {
        return uses.stream().flatMap(use -> question.apply(use).stream()).toList();
    }
}
