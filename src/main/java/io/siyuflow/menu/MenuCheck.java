package io.siyuflow.menu;

import io.siyuflow.material.ContentCheck;
import io.siyuflow.material.ReplyContents;
import io.siyuflow.material.StoredFiles;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.shared.RequestRefused.FieldError;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds what WeChat would refuse in a menu, by field and in the operator's words. */
@Component
class MenuCheck {

    static final int FIRST_LEVEL = 3;
    static final int SECOND_LEVEL = 5;

    private static final int MOST_CONTENTS = 3;
    private static final int KEY_BYTES = 128;
    private static final int URL_BYTES = 1024;

    private final StoredFiles files;
    private final MenuSettings settings;

    MenuCheck(StoredFiles files, MenuSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    /** @param knownTag whether the account has a tag of this id */
    List<FieldError> problems(Menu menu, IntPredicate knownTag) {
        ContentCheck check = new ContentCheck(files, LoadEntry.LONGEST);
        Set<String> keys = new HashSet<>();
        firstLevel(check, "entries", menu.entries(), keys);
        for (int i = 0; i < menu.conditional().size(); i++) {
            conditional(check, "conditional[" + i + "]", menu.conditional().get(i), knownTag, keys);
        }
        if (menu.entries().isEmpty() && !menu.conditional().isEmpty()) {
            check.refuse("entries", "有个性化菜单时，默认菜单不能为空");
        }
        try {
            check.done();
            return List.of();
        } catch (RequestRefused refused) {
            return refused.errors();
        }
    }

    /** What WeChat takes but people will not like, or what only WeChat knows. */
    List<String> warnings(Menu menu) {
        Stream<String> wide = Stream.concat(
                        Stream.of(menu.entries()), menu.conditional().stream().map(Menu.Conditional::entries))
                .flatMap(List::stream)
                .flatMap(entry -> Stream.concat(
                        tooWide(entry, 4), entry.children().stream().flatMap(child -> tooWide(child, 8))));
        Set<String> hosts = hosts(menu);
        Stream<String> many = hosts.size() > settings.hosts()
                ? Stream.of("菜单里的网页在 " + hosts.size() + " 个域名上（" + String.join("、", hosts) + "）；微信最多允许 "
                        + settings.hosts() + " 个没有登记为业务域名的")
                : Stream.of();
        return Stream.concat(wide, many).toList();
    }

    private void conditional(
            ContentCheck check, String at, Menu.Conditional menu, IntPredicate knownTag, Set<String> keys) {
        if (menu.tagId() == null) {
            check.refuse(at + ".tagId", "请选择给哪个标签的粉丝看");
        } else if (!knownTag.test(menu.tagId())) {
            check.refuse(at + ".tagId", "这个标签已不存在，请重新选择");
        }
        if (menu.entries().isEmpty()) {
            check.refuse(at + ".entries", "请至少添加一个菜单项");
        }
        firstLevel(check, at + ".entries", menu.entries(), keys);
    }

    private void firstLevel(ContentCheck check, String at, List<MenuEntry> entries, Set<String> keys) {
        if (entries.size() > FIRST_LEVEL) {
            check.refuse(at, "一级菜单最多 " + FIRST_LEVEL + " 个");
        }
        for (int i = 0; i < entries.size(); i++) {
            MenuEntry entry = entries.get(i);
            String here = at + "[" + i + "]";
            name(check, here, entry, settings.firstNameBytes());
            if (entry.kind() == EntryKind.GROUP) {
                secondLevel(check, here + ".children", entry.children(), keys);
            } else {
                action(check, here, entry, keys);
            }
        }
    }

    private void secondLevel(ContentCheck check, String at, List<MenuEntry> children, Set<String> keys) {
        if (children.isEmpty() || children.size() > SECOND_LEVEL) {
            check.refuse(at, "子菜单须有 1 到 " + SECOND_LEVEL + " 个");
        }
        for (int i = 0; i < children.size(); i++) {
            MenuEntry child = children.get(i);
            String here = at + "[" + i + "]";
            name(check, here, child, settings.secondNameBytes());
            if (child.kind() == EntryKind.GROUP) {
                check.refuse(here, "子菜单下不能再有子菜单");
            } else {
                action(check, here, child, keys);
            }
        }
    }

    private static void name(ContentCheck check, String at, MenuEntry entry, int mostBytes) {
        if (entry.name().isEmpty()) {
            check.refuse(at + ".name", "请填写名称");
        } else if (bytes(entry.name()) > mostBytes) {
            check.refuse(
                    at + ".name",
                    "名称最多 " + mostBytes + " 字节，约 " + mostBytes / 3 + " 个汉字；现在是 " + bytes(entry.name()) + " 字节");
        }
    }

    private static void action(ContentCheck check, String at, MenuEntry entry, Set<String> keys) {
        if (entry.key() == null || entry.key().isBlank() || bytes(entry.key()) > KEY_BYTES) {
            check.refuse(at + ".key", "菜单项要有一个不超过 " + KEY_BYTES + " 字节的编号");
        } else if (!keys.add(entry.key())) {
            check.refuse(at + ".key", "菜单项的编号 " + entry.key() + " 重复了");
        }
        switch (entry.kind()) {
            case MESSAGE -> contents(check, at + ".contents", entry.contents());
            case PAGE -> check.link(at + ".url", "网页", entry.url(), URL_BYTES);
            case MINI_PROGRAM -> {
                check.required(at + ".appId", "小程序 AppID", entry.appId(), 64);
                check.required(at + ".page", "小程序页面路径", entry.page(), 1024);
                check.link(at + ".url", "打不开小程序时的网页", entry.url(), URL_BYTES);
            }
            case ARTICLE -> check.required(at + ".articleId", "已发布的文章", entry.articleId(), 128);
            case MEDIA -> check.required(at + ".mediaId", "永久素材", entry.mediaId(), 128);
            case TOOL -> check.required(at + ".tool", "类型", entry.tool(), 64);
            case GROUP -> throw new IllegalArgumentException("A group does nothing");
        }
    }

    private static void contents(ContentCheck check, String at, List<Content> contents) {
        if (contents.isEmpty() || contents.size() > MOST_CONTENTS) {
            check.refuse(at, "请填写 1 到 " + MOST_CONTENTS + " 条回复内容：点击后 1 分钟内最多能发 3 条");
        }
        for (int i = 0; i < contents.size(); i++) {
            ReplyContents.check(check, at + "[" + i + "]", contents.get(i));
        }
    }

    private static Stream<String> tooWide(MenuEntry entry, int characters) {
        return width(entry.name()) > characters
                ? Stream.of("「" + entry.name() + "」较长，手机上只显示前 " + characters + " 个汉字左右")
                : Stream.of();
    }

    /** In Chinese characters; a letter or digit takes half of one. */
    static double width(String name) {
        return name.codePoints().mapToDouble(code -> code < 0x300 ? 0.5 : 1).sum();
    }

    private static Set<String> hosts(Menu menu) {
        Set<String> hosts = menu.leaves()
                .map(MenuEntry::url)
                .filter(Objects::nonNull)
                .map(MenuCheck::hostOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        hosts.remove("mp.weixin.qq.com");
        return hosts;
    }

    /** Null for what is no address: {@link #problems} says so. */
    private static String hostOf(String url) {
        try {
            return new URI(url).getHost();
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
