package io.siyuflow.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ChunkSizesTest {

    @Property(tries = 300)
    void everyChunkIsOneThatWechatTakesAndNobodyIsLeftOut(@ForAll @IntRange(min = 2, max = 200_000) int people) {
        assertThat(ChunkSizes.of(people)).allSatisfy(size -> assertThat(size).isBetween(2, 10_000));
        assertThat(ChunkSizes.of(people).stream().mapToInt(size -> size).sum()).isEqualTo(people);
        assertThat(ChunkSizes.of(people)).hasSize((people + 9_999) / 10_000);
    }

    @Example
    void leavesNobodyAlone() {
        assertThat(ChunkSizes.of(10_000)).containsExactly(10_000);
        assertThat(ChunkSizes.of(10_001)).containsExactly(5_001, 5_000);
    }

    @Example
    void onePersonIsNoMassSend() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChunkSizes.of(1));
    }
}
