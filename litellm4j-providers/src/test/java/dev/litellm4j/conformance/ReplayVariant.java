package dev.litellm4j.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/** How a recorded body is served: in which pieces, with which line ends, with comments, or not to its end. */
record ReplayVariant(int cut, boolean crlf, boolean comments, boolean sse, OptionalInt end, boolean polite) {

    /** The body in one piece. */
    static final ReplayVariant WHOLE = new ReplayVariant(0, false, false, false, OptionalInt.empty(), true);

    /** In HTTP chunks of so many bytes, which is also what one read of the client's socket source can get. */
    ReplayVariant cut(int bytes) {
        return new ReplayVariant(bytes, crlf, comments, sse, end, polite);
    }

    /** With CRLF for LF, in a body of events or JSON lines. */
    ReplayVariant withCrlf() {
        return new ReplayVariant(cut, true, comments, sse, end, polite);
    }

    /** With a comment line before every event. */
    ReplayVariant withComments() {
        return new ReplayVariant(cut, crlf, true, sse, end, polite);
    }

    /** As server-sent events where a capture kept only the JSON objects. */
    ReplayVariant asEvents() {
        return new ReplayVariant(cut, crlf, comments, true, end, polite);
    }

    /** Only so many bytes, then the connection is closed without the last chunk. */
    ReplayVariant brokenAfter(int bytes) {
        return new ReplayVariant(cut, crlf, comments, sse, OptionalInt.of(bytes), false);
    }

    /** Only so many bytes, then the reply ends as if it were whole. */
    ReplayVariant endedAfter(int bytes) {
        return new ReplayVariant(cut, crlf, comments, sse, OptionalInt.of(bytes), true);
    }

    boolean broken() {
        return end.isPresent() && !polite;
    }

    /** The body to send, before it is cut into chunks. */
    byte[] apply(Recording recording) {
        byte[] body = recording.response().bytes();
        if ((crlf || comments || sse) && !AwsRecordings.isEventStream(body)) {
            body = lines(recording.response().text(), recording.stream()).getBytes(StandardCharsets.UTF_8);
        }
        return end.isPresent() ? Arrays.copyOf(body, Math.min(end.getAsInt(), body.length)) : body;
    }

    private String lines(String text, boolean stream) {
        String out = text;
        if (sse && stream && (text.startsWith("{") || text.startsWith("["))) {
            StringBuilder events = new StringBuilder();
            RawStream.objects(text)
                    .forEach(o -> events.append("data: ").append(o).append("\n\n"));
            // Only OpenAI's format has the marker; the others end with their last event.
            out = text.contains("chat.completion.chunk")
                    ? events.append("data: [DONE]\n\n").toString()
                    : events.toString();
        }
        boolean events =
                out.startsWith("data:") || out.startsWith("event:") || out.startsWith("id:") || out.startsWith(":");
        if (comments && events) {
            out = ": keep-alive\n\n" + out.replaceAll("(\\r?\\n\\r?\\n)(?=.)", "$1: keep-alive\n");
        }
        return crlf && stream ? out.replaceAll("(?<!\\r)\\n", "\r\n") : out;
    }
}
