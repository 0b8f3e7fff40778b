package io.siyuflow.material;

import static io.siyuflow.testing.KnownAccounts.CORP;
import static io.siyuflow.testing.KnownAccounts.MP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyuflow.connector.CallContext;
import io.siyuflow.material.Pull.Kind;
import io.siyuflow.material.Pull.Part;
import io.siyuflow.material.Pull.State;
import io.siyuflow.shared.MovableClock;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The place a pull has come to, which is all that a crash leaves of it. */
class PullsTest {

    private final Pulls pulls = new Pulls(TestDatabase.create().jdbc(), new MovableClock(event -> {}));

    @Test
    void goesThroughAllKindsPageByPage() {
        long pull = pulls.start(MP, "anna");
        pulls.looked(pull, Kind.IMAGE, 0, new Pulls.Page(22, 20, 18, 1, 1, 0));

        assertThat(pulls.the(MP, pull).next())
                .hasValueSatisfying(part -> assertThat(part.place()).isEqualTo(20));
        pulls.looked(pull, Kind.IMAGE, 20, new Pulls.Page(22, 2, 2, 0, 0, 0));
        pulls.looked(pull, Kind.VOICE, 0, new Pulls.Page(0, 0, 0, 0, 0, 0));
        pulls.gaveUp(pull, Kind.VIDEO, "没有权限");
        assertThat(pulls.the(MP, pull).next()).map(Part::kind).contains(Kind.ARTICLE);
        pulls.looked(pull, Kind.ARTICLE, 0, new Pulls.Page(1, 1, 1, 0, 0, 0));

        assertThat(pulls.the(MP, pull).next()).isEmpty();
        assertThat(pulls.the(MP, pull).parts().get(0)).isEqualTo(new Part(Kind.IMAGE, 22, 22, 20, 1, 1, 0, true, null));
    }

    @Test
    void aPageThatIsToldOfAgainAfterACrashCountsOnce() {
        long pull = pulls.start(MP, "anna");
        pulls.looked(pull, Kind.IMAGE, 0, new Pulls.Page(40, 20, 20, 0, 0, 0));

        pulls.looked(pull, Kind.IMAGE, 0, new Pulls.Page(40, 20, 0, 20, 0, 0));

        assertThat(pulls.the(MP, pull).next()).contains(new Part(Kind.IMAGE, 20, 40, 20, 0, 0, 0, false, null));
    }

    @Test
    void whatIsDeletedAtWechatMeanwhileEndsAKindAllTheSame() {
        long pull = pulls.start(MP, "anna");
        pulls.looked(pull, Kind.IMAGE, 0, new Pulls.Page(40, 20, 20, 0, 0, 0));

        pulls.looked(pull, Kind.IMAGE, 20, new Pulls.Page(40, 0, 0, 0, 0, 0));

        assertThat(pulls.the(MP, pull).next()).map(Part::kind).contains(Kind.VOICE);
    }

    @Test
    void aStepOfAnotherAccountNeitherReadsNorMovesIt() {
        String pull = "" + pulls.start(MP, "anna");
        CallContext foreign = new CallContext(CORP, "k", 1, false, Instant.EPOCH);

        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() -> new NextPage(pulls).call(new NextPage.Request(pull), foreign));
        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() ->
                        new RecordPage(pulls).call(new RecordPage.Request(pull, Kind.IMAGE, 0, null, "没有权限"), foreign));
    }

    @Test
    void thereIsOneAtATimeAndItEndsOnce() {
        long pull = pulls.start(MP, "anna");
        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() -> pulls.start(MP, "bob"))
                .withMessageContaining("正在拉取");

        assertThat(pulls.end(MP, pull, State.CANCELLED)).isTrue();
        assertThat(pulls.end(MP, pull, State.DONE)).isFalse();
        assertThat(pulls.latest(MP)).map(Pull::state).contains(State.CANCELLED);
    }
}
