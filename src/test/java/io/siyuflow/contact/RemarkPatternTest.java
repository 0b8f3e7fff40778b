package io.siyuflow.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RemarkPatternTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-04T16:00:00Z");

    @Test
    void writesChannelNicknameAndTheDayInShanghai() {
        assertThat(remark("{渠道}-{昵称}-{日期}", "小红", "展会")).isEqualTo("展会-小红-20260105");
        assertThat(remark("{员工姓名}/{客户昵称}", "小红", "展会")).isEqualTo("张三/小红");
    }

    @Test
    void shortensTheLongestNameAndKeepsTheShortOne() {
        assertThat(remark("{渠道}-{昵称}", "小红", "上海市南京东路步行街旗舰店二层收银台")).isEqualTo("上海市南京东路步行街旗舰店二层收银-小红");
        assertThat(remark("{渠道}-{昵称}-{日期}", "一个特别特别长的昵称没有尽头", "展会")).isEqualTo("展会-一个特别特别长的-20260105");
    }

    @Test
    void cutsNoEmojiInHalf() {
        String family = "👨‍👩‍👧‍👦";

        assertThat(remark("{昵称}", "123456789" + family + family, "展会")).isEqualTo("123456789" + family);
        assertThat(remark("{昵称}", "1234567890123456789🌸", "展会")).isEqualTo("1234567890123456789");
    }

    @Test
    void putsANicknameOfSeveralLinesOnOne() {
        assertThat(remark("{昵称}", "小\n红\t\u0000", "展会")).isEqualTo("小 红");
    }

    @Property(tries = 500)
    void neverExceedsWhatWecomTakesNorLeavesHalfACharacter(
            @ForAll @StringLength(max = 40) String nickname, @ForAll @StringLength(max = 60) String channel) {
        String remark = remark("{渠道}-{昵称}-{日期}", nickname + "🌸", channel + "🏬");

        assertThat(remark.length()).isLessThanOrEqualTo(20);
        assertThat(remark).endsWith("-20260105");
        boolean whole = remark.isEmpty()
                || !Character.isHighSurrogate(remark.charAt(remark.length() - 10))
                        && !Character.isLowSurrogate(remark.charAt(0));
        assertThat(whole).isTrue();
    }

    private static String remark(String pattern, String nickname, String channel) {
        return new RemarkPattern(pattern).remark(nickname, channel, "张三", NEW_YEAR);
    }
}
