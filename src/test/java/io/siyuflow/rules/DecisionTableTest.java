package io.siyuflow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.contact.WelcomeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DecisionTableTest {

    private static final byte[] WELCOME = shipped();
    private static final int FROM = 6;
    private static final int REASON = 11;
    private static final int NO_CODE = 11;
    private static final int OF_CHANNEL = 14;

    @Example
    void showsItsColumnsWithWhatOperatorsMayWriteThere() {
        DecisionTable table = DecisionTable.read(WELCOME);

        assertThat(table.columns())
                .filteredOn(TableColumn::isForOperators)
                .extracting(TableColumn::label, TableColumn::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("从几点起", ValueType.INTEGER),
                        org.assertj.core.groups.Tuple.tuple("到几点前", ValueType.INTEGER),
                        org.assertj.core.groups.Tuple.tuple("不发的原因", ValueType.TEXT));
        assertThat(table.rows()).hasSize(8);
        assertThat(table.rows().get(0).line()).isEqualTo(NO_CODE);
        assertThat(table.problems("welcome.drl.xlsx")).isEmpty();
    }

    @Example
    void decidesByTheChangedCell() {
        byte[] changed = DecisionTable.with(WELCOME, List.of(new DecisionTable.Value(OF_CHANNEL, FROM, "8")));

        try (CompiledRules rules = compile(changed)) {
            assertThat(rules.decide(friendAt(7), 1).has("Greet")).isFalse();
            assertThat(rules.decide(friendAt(8), 1).has("Greet")).isTrue();
        }
    }

    @Example
    void namesTheCellThatIsNotOfItsColumnsType() {
        byte[] changed = DecisionTable.with(WELCOME, List.of(new DecisionTable.Value(OF_CHANNEL, FROM, "早上")));

        assertThat(DecisionTable.read(changed).problems("welcome.drl.xlsx"))
                .containsExactly("welcome.drl.xlsx 第 14 行「从几点起」：应为整数，例如 20");
    }

    @Example
    void refusesAColumnWhoseValueWouldNotStayAValue() {
        assertThat(column("who == $param", "谁 [文字]").problems())
                .singleElement()
                .asString()
                .contains("\"$param\"");
        assertThat(column("hour in ($1, $2)", "几点 [整数]").problems()).isNotEmpty();
        assertThat(column("forall(||){hour == $}", "几点 [整数]").problems()).isNotEmpty();
        assertThat(column("kind == $param", "种类 [选项: A|System.exit(0)]").problems())
                .isNotEmpty();
        assertThat(column("kind == $param", "种类 [选项: 新客|老客]").problems()).isEmpty();
    }

    @Example
    void isNotReadFromSomethingElse() {
        assertThatThrownBy(() -> DecisionTable.read("rule".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(DecisionTable.Unreadable.class)
                .hasMessageContaining("RuleTable");
    }

    /** Whatever is typed in is refused, or stands in the verdict exactly as typed: it never becomes code. */
    @Property(tries = 20)
    void whatIsTypedIntoATextCellIsRefusedOrStaysText(@ForAll("hostile") String typed) {
        TableColumn reason = DecisionTable.read(WELCOME).columns().get(REASON - 1);
        String value;
        try {
            value = reason.parse(typed);
        } catch (IllegalArgumentException refused) {
            assertThat(typed).containsPattern("[\"\\\\$\\p{Cntrl}\\u0080-\\u009f]|.{200}");
            return;
        }
        byte[] changed = DecisionTable.with(WELCOME, List.of(new DecisionTable.Value(NO_CODE, REASON, value)));

        assertThat(DecisionTable.read(changed).problems("f")).isEmpty();
        try (CompiledRules rules = compile(changed)) {
            assertThat(rules.ruleNames()).hasSizeLessThanOrEqualTo(8);
            Decision decision = rules.decide(withoutCode(), 1);
            assertThat(decision.verdicts())
                    .containsExactly(
                            value.isEmpty() ? new Object[0] : new Object[] {new WelcomeRules.NoGreeting(value)});
        }
    }

    @Property
    void whatIsTypedIntoATypedCellIsRefusedOrALiteral(@ForAll("hostile") String typed, @ForAll ValueType type) {
        TableColumn column = new TableColumn(0, "CONDITION", "x == $param", "列", type, List.of("新客", "老客"));
        try {
            String value = column.parse(typed);
            assertThat(value).doesNotContain("\"", "\\", "$", "\n", "\r");
            if (!type.quoted() && !value.isEmpty()) {
                assertThat(value).matches("-?[0-9.]+|true|false|新客|老客");
            }
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("java");
        }
    }

    @Property
    void aTimeIsWrittenAsItIsRead(@ForAll int seconds) {
        LocalTime time = LocalTime.ofSecondOfDay(Math.floorMod(seconds, 86_400));

        assertThat(LocalTime.parse(ValueType.TIME.parse(time.toString()))).isEqualTo(time);
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\"",
                "\");",
                "System.exit(0);",
                "\\",
                "\\\"",
                "\n",
                "\r\n",
                "end\nrule \"x\" when then end",
                "$param",
                "$1",
                ",",
                "=1+1",
                "=HYPERLINK(\"http://x\")",
                "//",
                "/*",
                "*/",
                "'",
                "{客户昵称}",
                "夜里不发",
                " ",
                "8",
                "true",
                "#",
                "\u0000",
                "\u2028",
                "}",
                ")",
                "&&",
                "😀",
                "\\u0022",
                "%n");
        return pieces.list().ofMinSize(0).ofMaxSize(5).map(list -> String.join("", list));
    }

    private static TableColumn column(String snippet, String heading) {
        return TableColumn.of(3, "CONDITION", snippet, heading);
    }

    private static CompiledRules compile(byte[] table) {
        return CompiledRules.compile(WelcomeRules.RULES, "welcome.drl.xlsx", table, "table-" + System.nanoTime());
    }

    private static WelcomeRules.Facts friendAt(int hour) {
        return facts(true, "3", hour);
    }

    private static WelcomeRules.Facts withoutCode() {
        return facts(false, "", 12);
    }

    private static WelcomeRules.Facts facts(boolean code, String ofChannel, int hour) {
        return new WelcomeRules.Facts(
                code, 0, false, "7", true, ofChannel, "", "", "", "", false, false, hour, "", List.of());
    }

    private static byte[] shipped() {
        try {
            return Files.readAllBytes(Path.of("rules/contact/welcome.drl.xlsx"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
