package io.siyuflow.broadcast;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.broadcast.BroadcastForm.To;
import io.siyuflow.callback.MpEvent.BroadcastFinished;
import io.siyuflow.callback.ReceivedEvent;
import io.siyuflow.connector.CallContext;
import io.siyuflow.material.SomeFiles;
import io.siyuflow.shared.Content;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.statistics.SomeFigures;
import io.siyuflow.testing.Api;
import io.siyuflow.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two who want the same mass send at the same time, and what is told of it late. */
class BroadcastsMeanwhileTest {

    private static final Clock NEW_YEAR = Clock.fixed(Instant.parse("2026-01-04T16:00:00Z"), ZoneOffset.UTC);

    private final TestDatabase database = TestDatabase.create();
    private final Broadcasts broadcasts = new Broadcasts(database.jdbc(), Api.json(), NEW_YEAR);
    private final OpenidLists lists = new OpenidLists(database.jdbc(), NEW_YEAR);
    private final Chunks chunks = new Chunks(database.jdbc(), NEW_YEAR);
    private final Results results = new Results(chunks, SomeFigures.in(database, NEW_YEAR), NEW_YEAR);

    @Test
    void aDraftThatWasHandedInMeanwhileIsNeitherChangedNorRemovedUnsaid() {
        Broadcast.Draft draft = broadcasts.add(MP, form(To.EVERYBODY, null), new Target.Everybody(), "anna");
        broadcasts.handedIn(draft, false, NEW_YEAR.instant(), "li");

        assertThatThrownBy(() -> broadcasts.change(draft, form(To.EVERYBODY, null), new Target.Everybody()))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("刚刚被提交或删除");
        assertThatThrownBy(() -> broadcasts.remove(draft)).isInstanceOf(RequestRefused.class);
        assertThat(broadcasts.the(MP, draft.body().id()).body().state()).isEqualTo(State.SCHEDULED);
    }

    @Test
    void ofTwoWhoReadTheSameDraftOneSavesAndTheOtherIsTold() {
        Broadcast.Draft draft = broadcasts.add(MP, form(To.EVERYBODY, null), new Target.Everybody(), "anna");
        broadcasts.change(draft, form(To.EVERYBODY, null), new Target.Everybody());

        assertThatThrownBy(() -> broadcasts.change(draft, form(To.EVERYBODY, null), new Target.Everybody()))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("刚被别人改过");
    }

    @Test
    void whoWaitedForTheRowSeesTheListThatWasChosenMeanwhile() throws Exception {
        Target.PeopleList few = lists.add(MP, PastedList.read(openids(2)), "anna");
        Target.PeopleList many = lists.add(MP, PastedList.read(openids(5)), "anna");
        Broadcast.Draft draft = broadcasts.add(MP, form(To.LIST, few), few, "anna");
        long id = draft.body().id();

        CompletableFuture<Target> seen = database.transaction().execute(tx -> {
            broadcasts.change(draft, form(To.LIST, many), many);
            CompletableFuture<Target> waiting = CompletableFuture.supplyAsync(() -> database.transaction()
                    .execute(other -> broadcasts.lock(MP, id).body().target()));
            waitUntilOneWaits();
            return waiting;
        });

        assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(many);
    }

    @Test
    void aStepOfAnotherAccountRecordsNothingOfThisOne() {
        long id = handedIn(new Target.Everybody());
        CallContext foreign = new CallContext(CORP, "k", 1, false, NEW_YEAR.instant());

        assertThatThrownBy(() -> new RecordAccepted(broadcasts, chunks, new SomeFiles(database).drafts())
                        .call(new RecordAccepted.Request("" + id, 1, "4711", ""), foreign))
                .isInstanceOf(RequestRefused.class);
        assertThatThrownBy(() -> new RecordResult(broadcasts, results)
                        .call(new RecordResult.Request("" + id, 1, "send success", 1, 1, 1, 0), foreign))
                .isInstanceOf(RequestRefused.class);
        assertThat(chunks.of(id)).extracting(Chunk::state).containsExactly(Chunk.State.WAITING);
    }

    @Test
    void aLateResultKeepsTheReasonForWhichTheRestWasRefused() {
        Target.PeopleList people = lists.add(MP, PastedList.read(openids(10_001)), "anna");
        long id = handedIn(people);
        chunks.prepare(id);
        chunks.accepted(id, 1, "4711");
        chunks.ended(id, 1, true, "SEND_SUCCESS");
        chunks.prepare(id);
        broadcasts.conclude(MP, id, State.PARTLY_SENT, "微信没有接受：内容违规（错误码 45028）");

        new LateResults(broadcasts, chunks, results).recordLate(finished("4711", "err(10001)"));

        Broadcast.Body body = broadcasts.the(MP, id).body();
        assertThat(body.state()).isEqualTo(State.FAILED);
        assertThat(body.why()).isEqualTo("微信没有接受：内容违规（错误码 45028）");
    }

    private long handedIn(Target target) {
        To to = target instanceof Target.PeopleList ? To.LIST : To.EVERYBODY;
        Broadcast.Draft draft = broadcasts.add(MP, form(to, target), target, "anna");
        long id = draft.body().id();
        chunks.plan(MP, id, target);
        broadcasts.handedIn(draft, false, NEW_YEAR.instant(), "anna");
        return id;
    }

    private static BroadcastForm form(To to, Target target) {
        String list = target instanceof Target.PeopleList people ? "" + people.id() : null;
        return new BroadcastForm("新年", to, null, list, List.of(new Content.Text("新年好")), null, null, false, false);
    }

    private static ReceivedEvent finished(String msgId, String status) {
        BroadcastFinished event = new BroadcastFinished("oAdmin", msgId, status, 5001, 5001, 0, 5001, List.of());
        return new ReceivedEvent(1, MP, event, NEW_YEAR.instant(), NEW_YEAR.instant());
    }

    private static String openids(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("oPerson%021d\n".formatted(i));
        }
        return lines.toString();
    }

    private void waitUntilOneWaits() {
        boolean waits = false;
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10); !waits && System.nanoTime() < end; ) {
            waits = database.jdbc()
                    .sql("select exists (select from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single();
        }
        assertThat(waits).isTrue();
    }
}
