package io.siyuflow.menu;

import io.siyuflow.account.Account;
import io.siyuflow.alert.AlertSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** People see another menu than the one that was published here. */
@Component
class DriftedMenu implements AlertSource {

    private final MenuDrifts drifts;

    DriftedMenu(MenuDrifts drifts) {
        this.drifts = drifts;
    }

    @Override
    public String kind() {
        return "menu";
    }

    @Override
    public String label() {
        return "菜单被改动";
    }

    @Override
    public List<Condition> of(Account account) {
        return drifts
                .of(account.id())
                .map(drift -> new Condition(
                        "drift",
                        false,
                        "公众号现在的菜单与这里发布的有 " + drift.changes() + " 处不同（如" + drift.example()
                                + "）：有人在公众平台上或用别的系统改过。请在「自定义菜单」里看差别，再发布一次，或把现有的菜单导入为草稿",
                        "menu"))
                .stream()
                .toList();
    }
}
