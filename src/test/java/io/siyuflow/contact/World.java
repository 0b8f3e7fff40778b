package io.siyuflow.contact;

import io.siyuflow.channel.SomeChannels;
import io.siyuflow.connector.ConsoleCalls;
import io.siyuflow.connector.Outcome;
import io.siyuflow.material.SomeFiles;
import io.siyuflow.shared.MovableClock;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.FakeWechat;
import io.siyuflow.testing.KnownAccounts;
import io.siyuflow.testing.TestDatabase;
import java.util.List;
import org.springframework.test.web.servlet.MockMvc;

/** The module on a database of its own and a WeCom that does as the test says. */
final class World {

    record Member(String userId, String name) {}

    record Members(List<Member> staff) {}

    record Way(String configId, String qrCode) {}

    final TestDatabase database = TestDatabase.create();
    final MovableClock clock = new MovableClock(event -> {});
    final FakeWechat wecom = new FakeWechat()
            .answer(
                    "wecom.list-staff",
                    Outcome.done(new Members(List.of(new Member("zhangsan", "张三"), new Member("lisi", "李四")))))
            .answer("wecom.add-contact-way", Outcome.done(new Way("cfg1", "https://p.qpic.cn/wwhead/1")))
            .answer("wecom.update-contact-way", Outcome.done(new Way("cfg1", null)))
            .answer("wecom.delete-contact-way", Outcome.done(new Way("cfg1", null)));
    final ConsoleCalls calls = new ConsoleCalls(wecom, Api.json());
    final SomeChannels channels = new SomeChannels(database);
    final SomeFiles files = new SomeFiles(database);
    final Contacts contacts = new Contacts(database.jdbc());
    final People people = new People(database.jdbc(), Api.json());
    final LiveCodes liveCodes = new LiveCodes(database.jdbc(), clock);
    final ReceptionGroups groups = new ReceptionGroups(database.jdbc(), clock);
    final Welcomes welcomes = new Welcomes(database.jdbc(), Api.json(), clock);
    final ContactDays days = new ContactDays(database.jdbc());
    final StaffDirectory staff = new StaffDirectory(database.jdbc(), database.transaction(), calls, clock);
    final ContactUse use = new ContactUse(welcomes, liveCodes, new KnownAccounts());
    final PublishingWelcome publishingWelcome = new PublishingWelcome(welcomes, files.store(), files.media());
    final MockMvc api;

    World() {
        KnownAccounts accounts = new KnownAccounts();
        PublishingLiveCode publishing = new PublishingLiveCode(liveCodes, groups, calls);
        api = Api.of(
                new LiveCodeController(accounts, channels.store(), groups, liveCodes, publishing, days, calls),
                new ReceptionGroupController(accounts, groups, liveCodes, publishing, staff, days),
                new WelcomeController(accounts, channels.store(), welcomes, publishingWelcome),
                new ContactController(accounts, contacts, people, staff, calls));
    }
}
