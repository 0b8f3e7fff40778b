package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyuflow.account.Accounts;
import io.siyuflow.account.ConnectionTest;
import io.siyuflow.callback.AnswerSlot;
import io.siyuflow.callback.CallbackReader;
import io.siyuflow.callback.CallbackSettings;
import io.siyuflow.callback.PassiveAnswer;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.Library;
import io.siyuflow.connector.Media;
import io.siyuflow.connector.Originals;
import io.siyuflow.connector.Outcome;
import io.siyuflow.redis.Redis;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.MockedStatic;
import org.mockito.Mockito;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

/** The module as Spring puts it together, and what of it is said in the callback's own answer. */
class WechatModuleTest {

    private final Workbench.KnownMedia media = new Workbench.KnownMedia();

    private final ApplicationContextRunner module = new ApplicationContextRunner()
            .withUserConfiguration(Module.class)
            .withBean(Accounts.class, FixedAccounts::ofTheReference)
            .withBean(Redis.class, Workbench::redisThatIsAway)
            .withBean(Media.class, () -> media)
            .withBean(
                    JdbcClient.class,
                    () -> JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none")))
            .withBean(Originals.class, () -> file -> Optional.empty())
            .withBean(Library.class, () -> (name, bytes) -> "1")
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(LoggingSystem.class, () -> LoggingSystem.get(getClass().getClassLoader()))
            .withBean(
                    CallbackSettings.class,
                    () -> new CallbackSettings(DataSize.ofKilobytes(256), Duration.ofMinutes(5), Duration.ofHours(24)));

    @Test
    void offersItsConnectorsReadersAndConnectionTest() {
        module.run(context -> {
            assertThat(context.getBeansOfType(Connector.class).values())
                    .extracting(connector -> connector
                            .getClass()
                            .getAnnotation(ConnectorSpec.class)
                            .id())
                    .containsExactlyInAnyOrder(
                            "mp.add-conditional-menu",
                            "mp.add-draft",
                            "mp.answer",
                            "mp.create-menu",
                            "mp.create-qr-code",
                            "mp.create-tag",
                            "mp.delete-broadcast",
                            "mp.delete-conditional-menu",
                            "mp.delete-draft",
                            "mp.delete-material",
                            "mp.delete-menu",
                            "mp.delete-publication",
                            "mp.delete-tag",
                            "mp.download-material",
                            "mp.download-picture",
                            "mp.get-auto-replies",
                            "mp.get-broadcast-status",
                            "mp.get-draft",
                            "mp.get-followers",
                            "mp.get-menu",
                            "mp.get-publication",
                            "mp.get-website-menu",
                            "mp.list-drafts",
                            "mp.list-followers",
                            "mp.list-materials",
                            "mp.list-tags",
                            "mp.prepare-video",
                            "mp.preview-broadcast",
                            "mp.publish-draft",
                            "mp.rename-tag",
                            "mp.send-broadcast",
                            "mp.send-message",
                            "mp.set-follower-remark",
                            "mp.tag-followers",
                            "mp.transfer-to-desk",
                            "mp.try-menu",
                            "mp.untag-followers",
                            "mp.update-draft",
                            "mp.upload-article-image",
                            "mp.upload-image",
                            "mp.upload-video",
                            "mp.upload-voice",
                            "wecom.add-contact-way",
                            "wecom.delete-contact-way",
                            "wecom.get-contact",
                            "wecom.list-staff",
                            "wecom.list-tags",
                            "wecom.mark-tags",
                            "wecom.send-app-message",
                            "wecom.send-welcome",
                            "wecom.update-contact-way",
                            "wecom.update-remark",
                            "wecom.upload-image",
                            "wecom.upload-media");
            assertThat(context.getBeansOfType(CallbackReader.class).values())
                    .extracting(CallbackReader::platform)
                    .containsExactlyInAnyOrder(Platform.MP, Platform.WECOM);
            assertThat(context).hasSingleBean(ConnectionTest.class);
        });
    }

    @Test
    void callsWechatItselfUnlessToldOtherwise() {
        module.run(context -> {
            WechatHosts hosts = context.getBean(WechatHosts.class);
            assertThat(hosts.api()).isEqualTo("https://api.weixin.qq.com");
            assertThat(hosts.mp()).isEqualTo("https://mp.weixin.qq.com");
            assertThat(hosts.qyapi()).isEqualTo("https://qyapi.weixin.qq.com");
        });
    }

    @Test
    void makesOutAnAddressOnlyWhenItIsNeeded() {
        module.withPropertyValues("siyuflow.wechat.api-url=http://127.0.0.1:${local.server.port}/sandbox/wx/")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    context.getEnvironment().getSystemProperties().put("local.server.port", "4711");
                    try {
                        assertThat(context.getBean(WechatHosts.class).api())
                                .isEqualTo("http://127.0.0.1:4711/sandbox/wx");
                    } finally {
                        context.getEnvironment().getSystemProperties().remove("local.server.port");
                    }
                });
    }

    static Stream<Arguments> firstContents() {
        return Stream.of(
                Arguments.of(new Content.Text("您好"), "text"),
                Arguments.of(new Content.Image("file-1"), "image"),
                Arguments.of(new Content.News("t", "d", "https://a.example/", "https://p.example/", null), "news"),
                Arguments.of(new Content.News("t", "d", "https://a.example/", null, "file-1"), "news"));
    }

    @ParameterizedTest
    @MethodSource("firstContents")
    void saysTheFirstContentInTheAnswerAndLeavesTheRest(Content first, String msgType) {
        Content second = new Content.Text("2");
        try (MockedStatic<AnswerSlot> slot = Mockito.mockStatic(AnswerSlot.class)) {
            slot.when(() -> AnswerSlot.offer(Mockito.argThat(answer -> isOf(answer, msgType))))
                    .thenReturn(true);

            assertThat(answer(first, second)).isEqualTo(Outcome.done(new MpAnswer.Answer(true, List.of(second))));
        }
    }

    static Stream<Content> contentsThatNeedAnUploadFirst() {
        return Stream.of(
                new Content.Image("never-uploaded"),
                new Content.News("t", "d", "https://a.example/", null, "never-uploaded"),
                new Content.Voice("never-uploaded"),
                new Content.Video("never-uploaded"),
                new Content.File("file-1"));
    }

    @ParameterizedTest
    @MethodSource("contentsThatNeedAnUploadFirst")
    void keepsTheOrderWhenTheFirstContentCanNotBeSaidAtOnce(Content first) {
        Content second = new Content.Text("2");
        try (MockedStatic<AnswerSlot> slot = Mockito.mockStatic(AnswerSlot.class)) {
            assertThat(answer(first, second))
                    .isEqualTo(Outcome.done(new MpAnswer.Answer(false, List.of(first, second))));
            slot.verifyNoInteractions();
        }
    }

    private Outcome<MpAnswer.Answer> answer(Content... contents) {
        try (Workbench bench = new Workbench()) {
            return new MpAnswer(media, bench.clock).call(new MpAnswer.Request("o1", List.of(contents)), bench.mp());
        }
    }

    private static boolean isOf(PassiveAnswer answer, String msgType) {
        return answer instanceof PassiveXml xml && xml.msgType().equals(msgType);
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan("io.siyuflow.wechat")
    static class Module {}
}
