package dev.litellm4j.providers.compatible;

/**
 * Takes reasoning out of a text that begins with it between a tag such as {@code <think>} and its end, however the text is
 * cut into pieces. A text that begins otherwise passes unchanged. Not thread-safe.
 */
final class InlineReasoning {
    /** The tag of most. */
    static final String THINK = "think";

    private final String open;
    private final String close;

    private enum State {
        BEGINNING,
        REASONING,
        BETWEEN,
        ANSWER
    }

    private State state = State.BEGINNING;
    private String held = "";

    InlineReasoning(String tag) {
        this.open = "<" + tag + ">";
        this.close = "</" + tag + ">";
    }

    /**
     * What is known to be one or the other.
     *
     * @param reasoning what was between the tags
     * @param answer what was not
     */
    record Pieces(String reasoning, String answer) {}

    /** Whether everything that follows passes unchanged. */
    boolean isOver() {
        return state == State.ANSWER;
    }

    /** What {@code piece} adds; what may yet be part of a tag is held back. */
    Pieces add(String piece) {
        String text = held + piece;
        held = "";
        if (state == State.BEGINNING) {
            String begun = text.stripLeading();
            if (begun.length() < open.length() && open.startsWith(begun)) {
                held = text;
                return new Pieces("", "");
            }
            if (!begun.startsWith(open)) {
                state = State.ANSWER;
                return new Pieces("", text);
            }
            state = State.REASONING;
            text = begun.substring(open.length());
        }
        return state == State.REASONING ? reasoning(text) : new Pieces("", answer(text));
    }

    private Pieces reasoning(String text) {
        int end = text.indexOf(close);
        if (end >= 0) {
            state = State.BETWEEN;
            return new Pieces(text.substring(0, end), answer(text.substring(end + close.length())));
        }
        int sure = text.length();
        for (int length = Math.min(close.length() - 1, text.length()); length > 0; length--) {
            if (text.endsWith(close.substring(0, length))) {
                sure = text.length() - length;
                break;
            }
        }
        held = text.substring(sure);
        return new Pieces(text.substring(0, sure), "");
    }

    /** The empty lines between reasoning and answer belong to neither. */
    private String answer(String text) {
        if (state == State.ANSWER) {
            return text;
        }
        String answer = text.stripLeading();
        state = answer.isEmpty() ? State.BETWEEN : State.ANSWER;
        return answer;
    }

    /** What was held back, once nothing follows. */
    Pieces end() {
        String rest = held;
        held = "";
        Pieces last = state == State.REASONING ? new Pieces(rest, "") : new Pieces("", rest);
        state = State.ANSWER;
        return last;
    }
}
