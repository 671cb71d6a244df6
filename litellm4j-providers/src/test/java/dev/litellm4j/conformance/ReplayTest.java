package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.chat.ChatCompletion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replays every recorded chat, stream and embedding exchange and compares what the library makes of it with what the
 * raw body says. Differences that are right as they are stand in {@code replay-differences.txt}, each with its reason.
 */
class ReplayTest {
    /** One of its eighteen recordings is of the explained ones, which is more than a twentieth. */
    private static final String SMALL = "text-completion-openai";

    private static List<Replays.Case> cases = List.of();
    private static Replays replays;

    @BeforeAll
    static void open() {
        Recordings recordings = Recordings.orSkip();
        replays = new Replays(recordings);
        cases = Replays.cases(recordings);
    }

    @AfterAll
    static void close() {
        if (replays != null) {
            replays.close();
        }
    }

    @Test
    void saysWhatTheRawBodySays() {
        Map<String, List<String>> different = new TreeMap<>();
        for (Replays.Case one : cases) {
            List<String> found = replays.run(one, ReplayVariant.WHOLE).differences(one.expected());
            if (!found.isEmpty()) {
                different.put(one.recording().id(), found);
            }
        }
        Map<String, int[]> byProvider = new TreeMap<>();
        for (Replays.Case one : cases) {
            int[] counts = byProvider.computeIfAbsent(
                    one.model().substring(0, one.model().indexOf('/')), provider -> new int[2]);
            counts[0]++;
            counts[1] += different.containsKey(one.recording().id()) ? 1 : 0;
        }
        byProvider.forEach((provider, counts) ->
                System.out.printf("  %s: %d replayed, %d differ%n", provider, counts[0], counts[1]));
        Map<String, String> reasons = reasons();
        Map<String, List<String>> unexplained = new LinkedHashMap<>(different);
        unexplained.keySet().removeAll(reasons.keySet());
        System.out.printf(
                "replayed %d exchanges, %d differ, %d of them unexplained%n",
                cases.size(), different.size(), unexplained.size());
        unexplained.forEach((id, found) -> System.out.println("  " + id + " " + found));
        assertThat(unexplained).isEmpty();
        assertThat(different.keySet()).as("explained differences that are gone").containsAll(reasons.keySet());
        assertThat((double) different.size() / cases.size())
                .as("share that differs")
                .isLessThanOrEqualTo(0.01);
        Set<String> explained = reasons.keySet();
        byProvider.forEach((provider, counts) -> assertThat((double) counts[1] / counts[0])
                .as("share of " + provider + " that differs; explained are " + explained)
                .isLessThanOrEqualTo(provider.equals(SMALL) ? 1.0 / 18 : 0.05));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "7", "64", "1500", "CRLF", "comments"})
    void doesNotMindHowAStreamIsCut(String how) {
        ReplayVariant variant = switch (how) {
            case "CRLF" -> ReplayVariant.WHOLE.withCrlf();
            case "comments" -> ReplayVariant.WHOLE.withComments();
            default -> ReplayVariant.WHOLE.cut(Integer.parseInt(how));
        };
        List<String> different = new ArrayList<>();
        for (Replays.Case one : cases) {
            if (one.recording().stream() && one.recording().statusOr200() < 300) {
                String whole = told(replays.run(one, ReplayVariant.WHOLE));
                String cut = told(replays.run(one, variant));
                if (!whole.equals(cut)) {
                    different.add(one.recording().id() + "\n    " + whole + "\n    " + cut);
                }
            }
        }
        assertThat(different).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.35, 0.6, 0.85})
    void aTruncatedStreamIsAnErrorThatKeepsWhatArrived(double share) {
        List<String> silent = new ArrayList<>();
        for (Replays.Case one : cases) {
            if (!one.recording().stream()
                    || one.recording().statusOr200() >= 300
                    || one.expected().failure().isPresent()) {
                continue;
            }
            int bytes = (int) (ReplayVariant.WHOLE.asEvents().apply(one.recording()).length * share);
            Actual whole = replays.run(one, ReplayVariant.WHOLE);
            Actual cut = replays.run(one, ReplayVariant.WHOLE.endedAfter(bytes));
            if (whole.failure() != null) {
                continue;
            }
            String all = text(whole.answer());
            String arrived = text(cut.answer());
            boolean saidItsEnd = cut.failure() == null && arrived.equals(all);
            boolean failed = cut.failure() != null && all.startsWith(arrived);
            if (!saidItsEnd && !failed) {
                silent.add(one.recording().id() + ": «" + arrived + "» " + cut.failure());
            }
        }
        assertThat(silent).isEmpty();
    }

    private static String text(ChatCompletion answer) {
        return answer == null ? "" : answer.text();
    }

    private static String told(Actual actual) {
        return (actual.answer() == null ? "nothing" : actual.answer().fields().toString())
                + (actual.failure() == null ? "" : actual.failure().getClass().getSimpleName());
    }

    /** Lines of an id, a space and the reason. */
    private static Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        try (InputStream in = ReplayTest.class.getResourceAsStream("replay-differences.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    reasons.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reasons;
    }
}
