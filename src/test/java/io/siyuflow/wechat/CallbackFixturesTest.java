package io.siyuflow.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siyuflow.callback.CallbackReader;
import io.siyuflow.callback.CallbackReader.Reading;
import io.siyuflow.callback.CallbackSettings;
import io.siyuflow.callback.Event;
import io.siyuflow.callback.EventCatalogue;
import io.siyuflow.callback.MpEvent;
import io.siyuflow.callback.WecomEvent;
import io.siyuflow.shared.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/** Every sample of the reference, as WeChat would send it, and the record it means. A new event is one more pair of files. */
class CallbackFixturesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/callbacks");

    private final ObjectMapper json = new ObjectMapper();
    private final FixedAccounts accounts = FixedAccounts.ofTheReference();
    private final CallbackSeal seal = new CallbackSeal(
            accounts,
            Clock.fixed(WeChatSide.NOW, ZoneOffset.UTC),
            new CallbackSettings(DataSize.ofKilobytes(256), Duration.ofMinutes(5), Duration.ofHours(24)));

    static Stream<String> mp() {
        return fixtures("mp");
    }

    static Stream<String> wecom() {
        return fixtures("wecom");
    }

    @ParameterizedTest
    @MethodSource("mp")
    void readsTheCallbackOfAnMp(String fixture) throws IOException {
        readsAs(fixture, new MpCallbackReader(accounts, seal), FixedAccounts.MP);
    }

    @ParameterizedTest
    @MethodSource("wecom")
    void readsTheCallbackOfACorp(String fixture) throws IOException {
        readsAs(fixture, new WecomCallbackReader(seal), FixedAccounts.WECOM);
    }

    @Test
    void everyEventOfTheCatalogueHasASample() {
        Set<String> sampled = Stream.concat(mp(), wecom())
                .map(this::expected)
                .map(expected -> expected.get("type").asText())
                .collect(Collectors.toSet());

        List<String> known =
                EventCatalogue.all().stream().map(EventCatalogue::typeOf).toList();

        assertThat(sampled).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void differentCallbacksHaveDifferentDedupKeysAndARepeatHasTheSame() {
        List<String> keys = Stream.concat(mp(), wecom())
                // These say the same as another sample, in a second spelling or with a reason.
                .filter(fixture -> !fixture.equals("mp/subscribe-plain-no-key"))
                .filter(fixture -> !fixture.equals("wecom/contact-deleted-by-transfer"))
                .filter(fixture -> !message(fixture))
                .map(fixture -> fixture.split("/")[0] + key(fixture))
                .toList();

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(key("wecom/contact-added")).isEqualTo(key("wecom/contact-added"));
        assertThat(key("mp/subscribe-plain-no-key")).isEqualTo(key("mp/subscribe-plain-empty-key"));
        assertThat(key("mp/text")).isEqualTo("msg:1234567890123456");
    }

    private boolean message(String fixture) {
        return expected(fixture).get("event").has("msgId") && !xml(fixture).contains("<MsgID>");
    }

    private String key(String fixture) {
        boolean mp = fixture.startsWith("mp/");
        AccountId account = mp ? FixedAccounts.MP : FixedAccounts.WECOM;
        CallbackReader reader = mp ? new MpCallbackReader(accounts, seal) : new WecomCallbackReader(seal);
        WeChatSide.Callback callback = WeChatSide.sendingTo(account).of(xml(fixture));
        return reader.read(account, callback.query(), callback.body()).dedupKey();
    }

    private void readsAs(String fixture, CallbackReader reader, AccountId account) {
        String xml = xml(fixture);
        WeChatSide.Callback callback = WeChatSide.sendingTo(account).of(xml);

        Reading reading = reader.read(account, callback.query(), callback.body());

        Event event = reading.event();
        ObjectNode actual = json.createObjectNode();
        actual.put("type", EventCatalogue.typeOf(event.getClass()));
        actual.set("event", json.valueToTree(event));
        assertThat(actual).isEqualTo(expected(fixture));
        assertThat(event instanceof MpEvent || event instanceof WecomEvent)
                .isEqualTo(!"unknown".equals(actual.get("type").asText()));
        assertThat(event.subject()).isNotBlank();
        assertThat(reading.account()).isEqualTo(account);
        assertThat(reading.recipient()).isEqualTo(XmlElement.parse(xml).value("ToUserName"));
        assertThat(reading.occurredAt().getEpochSecond())
                .isEqualTo(Long.parseLong(XmlElement.parse(xml).value("CreateTime")));
        assertThat(reading.encrypted()).isTrue();
    }

    private JsonNode expected(String fixture) {
        try {
            return json.readTree(FIXTURES.resolve(fixture + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String xml(String fixture) {
        try {
            return Files.readString(FIXTURES.resolve(fixture + ".xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> fixtures(String platform) {
        try (Stream<Path> files = Files.list(FIXTURES.resolve(platform))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .map(name -> platform + "/" + name.substring(0, name.length() - ".xml".length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
