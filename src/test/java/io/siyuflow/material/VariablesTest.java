package io.siyuflow.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {

    private final Variables variables = Variables.of(Map.of("渠道", "门店 $1\\", "日期", "1月5日"));

    @Test
    void fillsInWhatItKnowsAsItIs() {
        assertThat(variables.in("来自{渠道}，{日期}{渠道}")).isEqualTo("来自门店 $1\\，1月5日门店 $1\\");
    }

    @Test
    void leavesOtherBracesAlone() {
        assertThat(variables.in("{json: 1} {昵称} { 渠道 }")).isEqualTo("{json: 1} {昵称} { 渠道 }");
        assertThat(variables.unknownIn("{json: 1} {昵称} {渠道}")).isEqualTo("{昵称}");
    }
}
