package dev.litellm4j.providers.framing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The standard's event-stream rules written down over whole strings, slow and plain, to compare with. */
final class NaiveSse {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

    private NaiveSse() {}

    static List<Frames.Copy> parse(String body) {
        String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
        List<Frames.Copy> events = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        String name = "";
        // The two line ends deliver an event that the end of the body cut off from its blank line.
        for (String line : LINE_END.split(text + "\n\n", -1)) {
            if (line.isEmpty()) {
                if (data.length() > 0) {
                    events.add(new Frames.Copy(name, data.substring(0, data.length() - 1)));
                }
                data.setLength(0);
                name = "";
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            if (field.equals("data")) {
                data.append(value).append('\n');
            } else if (field.equals("event")) {
                name = value;
            }
        }
        return events;
    }
}
