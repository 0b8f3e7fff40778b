package io.siyuflow.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.siyuflow.shared.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Menus of every shape: what is checked, and what is said to differ. */
class MenuShapesTest {

    private final MenuCheck check = new MenuCheck(null, new MenuSettings(16, 60, 3));

    @Property(tries = 200)
    void whatIsWithinTheLimitsHasNoProblem(@ForAll("menus") List<MenuEntry> entries) {
        assertThat(check.problems(new Menu(entries, List.of()), tag -> true)).isEmpty();
    }

    @Property(tries = 200)
    void aMenuDoesNotDifferFromItself(@ForAll("menus") List<MenuEntry> entries) {
        assertThat(MenuChanges.between(MenuLine.drawn(entries), MenuLine.drawn(entries)))
                .isEmpty();
        assertThat(MenuChanges.between(MenuLine.live(Button.of(entries)), MenuLine.live(Button.of(entries))))
                .isEmpty();
    }

    @Property(tries = 200)
    void fromNothingEverythingIsAddedAndBackEverythingRemoved(@ForAll("menus") List<MenuEntry> entries) {
        List<MenuLine> lines = MenuLine.drawn(entries);
        int all = lines.size()
                + lines.stream().mapToInt(one -> one.children().size()).sum();

        assertThat(MenuChanges.between(List.of(), lines))
                .hasSize(all)
                .allMatch(change -> change.kind() == MenuChanges.Kind.ADDED);
        assertThat(MenuChanges.between(lines, List.of()))
                .hasSize(all)
                .allMatch(change -> change.kind() == MenuChanges.Kind.REMOVED);
    }

    @Property(tries = 200)
    void anotherOrderIsMovingOnly(@ForAll("menus") List<MenuEntry> entries, @ForAll Random dice) {
        List<MenuEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, dice);

        assertThat(MenuChanges.between(MenuLine.drawn(entries), MenuLine.drawn(shuffled)))
                .hasSizeLessThan(Math.max(1, entries.size()))
                .allMatch(change -> change.kind() == MenuChanges.Kind.MOVED);
    }

    @Property(tries = 200)
    void aNewEntryMovesNoOther(@ForAll("menus") List<MenuEntry> entries, @ForAll Random dice) {
        List<MenuEntry> more = new ArrayList<>(entries);
        more.add(dice.nextInt(entries.size() + 1), MenuEntry.page("new", "新", "https://new.example/"));

        assertThat(MenuChanges.between(MenuLine.drawn(entries), MenuLine.drawn(more)))
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(MenuChanges.Kind.ADDED));
    }

    @Test
    void whatIsNoAddressYetIsAProblemOfItsEntryAndHidesNothingElse() {
        Menu menu = new Menu(
                List.of(
                        MenuEntry.page("a", "官网", "https://[shop.example"),
                        MenuEntry.page("b", "分店", "https://shop.example:8o80/"),
                        MenuEntry.page("c", "很长的名称啊", "https://c.example/")),
                List.of());

        assertThat(check.problems(menu, tag -> true))
                .extracting(problem -> problem.field())
                .contains("entries[0].url", "entries[1].url", "entries[2].name");
        assertThat(check.warnings(menu)).singleElement().asString().contains("很长的名称啊");
    }

    @Test
    void aBlankThatWasPastedWithAnAddressIsNoPartOfIt() {
        MenuEntry page = MenuEntry.page("p", "官网", " https://shop.example/\n");

        assertThat(page.url()).isEqualTo("https://shop.example/");
        assertThat(page.target()).isEqualTo("https://shop.example/");
    }

    @Test
    void saysWhatAnEntryIsCalledAndDoesNow() {
        List<MenuEntry> before = List.of(
                MenuEntry.message("a", "今日活动", List.of(new Content.Text("第一条"))),
                MenuEntry.group("g", "更多", List.of(MenuEntry.page("b", "官网", "https://a.example/"))));
        List<MenuEntry> after = List.of(
                MenuEntry.message("a", "活动", List.of(new Content.Text("第二条"))),
                MenuEntry.group("g", "其他", List.of(MenuEntry.page("b", "官网", "https://a.example/"))));

        assertThat(MenuChanges.between(MenuLine.drawn(before), MenuLine.drawn(after)))
                .extracting(MenuChanges.Change::kind, MenuChanges.Change::where, MenuChanges.Change::text)
                .containsExactly(
                        tuple(MenuChanges.Kind.CHANGED, "「活动」", "原来叫「今日活动」，由「发送 文字「第一条」」改为「发送 文字「第二条」」"),
                        tuple(MenuChanges.Kind.CHANGED, "「其他」", "原来叫「更多」"));
    }

    @Test
    void aGroupUnderAnotherKeyIsKnownByItsName() {
        List<MenuEntry> before =
                List.of(MenuEntry.group("g", "更多", List.of(MenuEntry.page("b", "官网", "https://a.example/"))));
        List<MenuEntry> after =
                List.of(MenuEntry.group("h", "更多", List.of(MenuEntry.page("c", "官网", "https://a.example/"))));

        assertThat(MenuChanges.between(MenuLine.drawn(before), MenuLine.drawn(after)))
                .isEmpty();
    }

    @Test
    void menusForATagAreComparedEachWithItsOwnAndTheirOrderCounts() {
        List<MenuEntry> page = List.of(MenuEntry.page("a", "官网", "https://a.example/"));
        Menu before = new Menu(page, List.of(new Menu.Conditional("会员", 1, page), new Menu.Conditional("老客", 2, page)));
        Menu after =
                new Menu(page, List.of(new Menu.Conditional("老客", 2, List.of()), new Menu.Conditional("贵宾", 1, page)));

        assertThat(ComparingMenus.between(before, before)).isEmpty();
        assertThat(ComparingMenus.between(before, after))
                .extracting(change -> change.where() + change.text())
                .containsExactly(
                        "个性化菜单「老客」 「官网」原来：打开网页 https://a.example/", "个性化菜单「贵宾」原来叫「会员」", "个性化菜单顺序变了：几份都符合时，排在后面的优先");
    }

    @Property(tries = 200)
    void namesAreMeasuredInBytes(@ForAll("names") String name) {
        boolean fits = name.getBytes(StandardCharsets.UTF_8).length <= 16;
        Menu menu = new Menu(List.of(MenuEntry.page("k", name, "https://a.example/")), List.of());

        assertThat(check.problems(menu, tag -> true).isEmpty()).isEqualTo(fits);
    }

    @Test
    void tooManyTooDeepTwiceOrEmptyIsNamedByItsField() {
        MenuEntry page = MenuEntry.page("k", "官网", "https://a.example/");
        Menu menu = new Menu(
                List.of(
                        MenuEntry.group("g", "空", List.of()),
                        MenuEntry.group("h", "深", List.of(MenuEntry.group("i", "组", List.of(page)))),
                        page,
                        MenuEntry.page("k", "", "ftp://a")),
                List.of(new Menu.Conditional("会员", 9, List.of(page))));

        assertThat(check.problems(menu, tag -> false))
                .extracting(error -> error.field())
                .containsExactlyInAnyOrder(
                        "entries",
                        "entries[0].children",
                        "entries[1].children[0]",
                        "entries[3].name",
                        "entries[3].key",
                        "entries[3].url",
                        "conditional[0].tagId",
                        "conditional[0].entries[0].key");
    }

    @Test
    void widthIsCountedInChineseCharacters() {
        assertThat(MenuCheck.width("今日活动")).isEqualTo(4);
        assertThat(MenuCheck.width("VIP会员")).isEqualTo(3.5);
        assertThat(check.warnings(new Menu(
                        List.of(
                                MenuEntry.page("a", "今日特别活动", "https://a.example/"),
                                MenuEntry.page("b", "二", "https://b.example/"),
                                MenuEntry.group(
                                        "g",
                                        "多",
                                        List.of(
                                                MenuEntry.page("c", "三", "https://c.example/"),
                                                MenuEntry.page("d", "四", "https://d.example/")))),
                        List.of())))
                .satisfiesExactly(
                        wide -> assertThat(wide).contains("今日特别活动"),
                        hosts -> assertThat(hosts).contains("4 个域名"));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("a今🎁").ofMinLength(1).ofMaxLength(12);
    }

    @Provide
    Arbitrary<List<MenuEntry>> menus() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 5);
        return Combinators.combine(sizes.list().ofMinSize(1).ofMaxSize(3), Arbitraries.integers())
                .as((children, salt) -> {
                    List<MenuEntry> entries = new ArrayList<>();
                    for (int i = 0; i < children.size(); i++) {
                        entries.add(
                                children.get(i) == 0
                                        ? leaf(i, 9, salt)
                                        : MenuEntry.group("g" + i, "组" + i, leaves(i, children.get(i), salt)));
                    }
                    return entries;
                });
    }

    private static List<MenuEntry> leaves(int parent, int count, int salt) {
        List<MenuEntry> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(leaf(parent, i, salt));
        }
        return found;
    }

    private static MenuEntry leaf(int parent, int place, int salt) {
        String key = "k" + parent + "-" + place;
        return (salt + parent + place) % 2 == 0
                ? MenuEntry.page(key, "页" + parent + place, "https://a.example/" + key)
                : MenuEntry.message(key, "信" + parent + place, List.of(new Content.Text("您好 {日期}")));
    }
}
