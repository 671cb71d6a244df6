package dev.litellm4j.providers.compatible;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InlineReasoningTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`<think>why</think>that`, `why`, `that`",
                "`\n<think>why</think>\n\nthat`, `why`, `that`",
                "`<think>a < b </thin no</think>x </think> y`, `a < b </thin no`, `x </think> y`",
                "`plain <think>no</think>`, ``, `plain <think>no</think>`",
                "`<thi`, ``, `<thi`",
                "`  two`, ``, `  two`",
                "`<think>never ends`, `never ends`, ``",
                "`<think>ends in half a tag</th`, `ends in half a tag</th`, ``",
                "``, ``, ``",
            })
    void reasoningIsTakenOutHoweverTheTextIsCut(String text, String reasoning, String answer) {
        for (int size = 1; size <= Math.max(1, text.length()); size++) {
            InlineReasoning inline = new InlineReasoning(InlineReasoning.THINK);
            StringBuilder thought = new StringBuilder();
            StringBuilder said = new StringBuilder();
            for (int at = 0; at < text.length(); at += size) {
                InlineReasoning.Pieces pieces = inline.add(text.substring(at, Math.min(text.length(), at + size)));
                thought.append(pieces.reasoning());
                said.append(pieces.answer());
            }
            InlineReasoning.Pieces last = inline.end();
            assertThat(thought + last.reasoning()).as("in pieces of " + size).isEqualTo(reasoning);
            assertThat(said + last.answer()).as("in pieces of " + size).isEqualTo(answer);
        }
    }
}
