package dev.litellm4j.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.router.Deployment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where calls of one affinity go, and what happens when that deployment cannot take them. */
class AffinityTest {
    private static final int SESSIONS = 10_000;

    private final Affinity affinity = new Affinity();
    private final List<Seat> seats = new ArrayList<>();

    @Test
    void aSessionStaysWhereItIsAndSessionsSpreadEvenly() {
        seats(10, 1);
        Map<Integer, Integer> sessions = new HashMap<>();
        for (int i = 0; i < SESSIONS; i++) {
            int chosen = chosen("session " + i, all());
            assertThat(chosen("session " + i, all())).isEqualTo(chosen);
            sessions.merge(chosen, 1, Integer::sum);
        }

        assertThat(sessions.values())
                .hasSize(10)
                .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }

    @Test
    void oneThatIsIllMovesNobodyElsesSessions() {
        seats(10, 1);
        int[] withoutThree = IntStream.range(0, 10).filter(i -> i != 3).toArray();
        int moved = 0;
        for (int i = 0; i < SESSIONS; i++) {
            int before = chosen("session " + i, all());
            int after = chosen("session " + i, withoutThree);
            assertThat(before == 3 || before == after).isTrue();
            moved += before == after ? 0 : 1;
        }

        assertThat(moved / (double) SESSIONS).isCloseTo(0.1, within(0.02));
    }

    @Test
    void oneThatIsBusierThanTheBoundIsPassedOver() {
        seats(4, 1);
        int home = chosen("session", all());
        assertThat(seats.get(home).permits().tryAcquire()).isTrue();
        assertThat(chosen("session", all())).isEqualTo(home);

        assertThat(seats.get(home).permits().tryAcquire()).isTrue();
        int next = chosen("session", all());

        assertThat(next).isNotEqualTo(home);
        assertThat(next)
                .isEqualTo(chosen(
                        "session", IntStream.range(0, 4).filter(i -> i != home).toArray()));
    }

    @Test
    void whatIsDrawnIsWhatWouldBeChosenAndNobodyWhereThatMayBeTooBusy() {
        seats(10, 1);
        for (int i = 0; i < 100; i++) {
            assertThat(drawn("session " + i)).isEqualTo(chosen("session " + i, all()));
        }
        Seat home = seats.get(drawn("session"));
        assertThat(home.permits().tryAcquire()).isTrue();
        assertThat(drawn("session")).isNotNegative();
        assertThat(home.permits().tryAcquire()).isTrue();
        assertThat(drawn("session")).isEqualTo(-1);
    }

    @Test
    void ofManyASessionHasAHomeTooAndTheyAreSpread() {
        seats(1000, 1);
        Pool pool = new Pool(seats);
        Map<Integer, Integer> sessions = new HashMap<>();
        for (int i = 0; i < SESSIONS; i++) {
            int drawn = drawn(pool, "session " + i);
            assertThat(drawn(pool, "session " + i)).isEqualTo(drawn);
            sessions.merge(drawn, 1, Integer::sum);
        }

        assertThat(sessions.values())
                .hasSizeGreaterThan(950)
                .allSatisfy(count -> assertThat(count).isLessThan(60));
    }

    @Test
    void weightsAreSharesOfSessions() {
        seats(1, 3);
        seats(1, 1);
        seats(1, 0);
        int[] sessions = new int[3];
        for (int i = 0; i < SESSIONS; i++) {
            sessions[chosen("session " + i, all())]++;
        }

        assertThat(sessions[0] / (double) SESSIONS).isCloseTo(0.75, within(0.02));
        assertThat(sessions[2]).isZero();
    }

    private void seats(int count, double weight) {
        for (int i = 0; i < count; i++) {
            seats.add(new Seat(Deployment.of("g", "m").weight(weight), "d" + seats.size(), Deployment::modelInfo));
        }
    }

    private int[] all() {
        return IntStream.range(0, seats.size()).toArray();
    }

    private int drawn(String session) {
        return drawn(new Pool(seats), session);
    }

    private int drawn(Pool pool, String session) {
        return affinity.draw(pool, ask(session), new StillClockwork());
    }

    private int chosen(String session, int[] among) {
        return among[affinity.choose(new Pool(seats), among, among.length, ask(session), new StillClockwork())];
    }

    private static Ask ask(String session) {
        return new Ask(
                ChatRequest.builder().model("g").user("hi").build(),
                false,
                0,
                0,
                Set.of(),
                List.of(),
                Optional.empty(),
                "",
                session);
    }
}
