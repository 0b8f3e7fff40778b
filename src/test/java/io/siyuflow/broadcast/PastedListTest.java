package io.siyuflow.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PastedListTest {

    private static final String ONE = "oABCDEFGHIJKLMNOPQRSTUVWX_1";
    private static final String TWO = "oABCDEFGHIJKLMNOPQRSTUVWX-2";

    @Example
    void readsLinesAndCsvInEveryDialect() {
        PastedList list =
                PastedList.read("\ufeffopenid,名字\r\n\"" + ONE + "\",\"小,明\"\r\n\r\n" + TWO + ";x\n" + ONE + "\tx");

        assertThat(list.openids()).containsExactly(ONE, TWO);
        assertThat(list.duplicates()).isEqualTo(1);
        assertThat(list.invalidCount()).isZero();
    }

    @Example
    void takesNoFormulaForAPerson() {
        PastedList list = PastedList.read("=HYPERLINK(\"http://x\")\n=cmd|' /C calc'!A0\n@" + ONE + "\n" + TWO);

        assertThat(list.openids()).containsExactly(TWO);
        assertThat(list.invalidCount()).isEqualTo(3);
    }

    @Example
    void namesOnlyTheFirstFewThatAreWrong() {
        String text = IntStream.range(0, 50).mapToObj(i -> "错".repeat(100)).collect(Collectors.joining("\n"));

        PastedList list = PastedList.read(text);

        assertThat(list.invalidCount()).isEqualTo(50);
        assertThat(list.invalid())
                .hasSize(10)
                .allSatisfy(wrong -> assertThat(wrong).hasSize(41));
    }

    @Property(tries = 300)
    void neverThrowsAndNeverLetsAnythingThroughThatIsNoOpenid(@ForAll String text) {
        PastedList list = PastedList.read(text);

        assertThat(list.openids()).doesNotHaveDuplicates().allMatch(openid -> openid.matches("[A-Za-z0-9_-]{20,64}"));
    }
}
