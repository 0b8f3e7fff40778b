package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.shared.Platform;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.chanjar.weixin.common.error.WxOpenErrorMsgEnum;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class ErrorTextsTest {

    private static final String UNEXPLAINED = "?";

    /** 42010: WECHAT-API 6. 53402: WeChat's page on draft/add. 53503 to 53505: its page on freepublish/submit. */
    private static final Set<Integer> NOT_IN_THE_LIBRARY = Set.of(42010, 53402, 53503, 53504, 53505);

    @Test
    void explainsNoCodeOfAnMpThatWechatDoesNotHave() {
        Set<Integer> invented = Stream.concat(explained().boxed(), declared())
                .filter(code -> WxOpenErrorMsgEnum.findMsgByCode(code) == null)
                .filter(code -> !NOT_IN_THE_LIBRARY.contains(code))
                .collect(Collectors.toSet());

        assertThat(invented).isEmpty();
    }

    @Test
    void leavesWechatsOwnWordsWhereThereIsNoBetter() {
        assertThat(ErrorTexts.explain(Platform.MP, 53600, "Article ID 无效 rid: 6661-22"))
                .isEqualTo("Article ID 无效");
        assertThat(ErrorTexts.explain(Platform.MP, 40132, "invalid username")).contains("微信号不存在");
    }

    private static IntStream explained() {
        return IntStream.range(30_000, 100_000)
                .filter(code ->
                        !ErrorTexts.explain(Platform.MP, code, UNEXPLAINED).equals(UNEXPLAINED));
    }

    /** What the connectors of 公众号 say they may be refused for. */
    private static Stream<Integer> declared() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConnectorSpec.class));
        return scanner.findCandidateComponents("io.siyuflow.wechat").stream()
                .map(found -> spec(found.getBeanClassName()))
                .filter(spec -> spec.id().startsWith("mp."))
                .flatMap(spec -> Arrays.stream(spec.errors()))
                .map(error -> error.substring(0, error.indexOf('=')))
                .filter(code -> code.matches("\\d+"))
                .map(Integer::valueOf);
    }

    private static ConnectorSpec spec(String type) {
        try {
            return Class.forName(type).getAnnotation(ConnectorSpec.class);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
