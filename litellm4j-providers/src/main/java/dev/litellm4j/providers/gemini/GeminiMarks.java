package dev.litellm4j.providers.gemini;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request's {@code cache_control} marks end the beginning to keep: behind the first run of marked messages. What
 * stands before a mark belongs to it, as at Anthropic; marks further on have no effect.
 */
final class GeminiMarks {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([smh])");

    private final List<JsonObject> messages;
    private final int last;

    private GeminiMarks(List<JsonObject> messages, int last) {
        this.messages = messages;
        this.last = last;
    }

    /** Nothing where no message is marked. */
    static Optional<GeminiMarks> of(ChatRequest request) {
        List<JsonObject> messages = request.fields().objects("messages");
        int at = 0;
        while (at < messages.size() && !isMarked(messages.get(at))) {
            at++;
        }
        if (at == messages.size()) {
            return Optional.empty();
        }
        while (at + 1 < messages.size() && isMarked(messages.get(at + 1))) {
            at++;
        }
        return Optional.of(new GeminiMarks(messages, at));
    }

    /** The messages up to the last mark's part. */
    List<ChatMessage> marked() {
        List<ChatMessage> marked = new ArrayList<>();
        for (JsonObject message : messages.subList(0, last)) {
            marked.add(new ChatMessage(message));
        }
        ChatMessage end = new ChatMessage(messages.get(last));
        List<ContentPart> parts = end.parts();
        int size = parts.size();
        while (size > 0
                && end.cacheControl().isEmpty()
                && parts.get(size - 1).cacheControl().isEmpty()) {
            size--;
        }
        marked.add(
                size == parts.size()
                        ? end
                        : end.toBuilder().parts(parts.subList(0, size)).build());
        return marked;
    }

    /** Says which marks have no effect. */
    void check(Consumer<Warning> warnings) {
        for (JsonObject message : messages.subList(last + 1, messages.size())) {
            if (isMarked(message)) {
                warnings.accept(new Warning(
                        "cache_control",
                        "Gemini keeps one beginning of a request; marks behind the first run of marked messages had no"
                                + " effect"));
                return;
            }
        }
    }

    /** For how long, as Google says it: that of the first mark that says one. */
    Optional<String> ttl(Consumer<Warning> warnings) {
        for (JsonObject message : messages.subList(0, last + 1)) {
            for (JsonObject holder : holders(message)) {
                String said = holder.object("cache_control").text("ttl");
                Matcher span = SPAN.matcher(said);
                if (span.matches()) {
                    return Optional.of(seconds(span));
                }
                if (!said.isEmpty()) {
                    warnings.accept(new Warning(
                            "cache_control.ttl",
                            "'" + said + "' is no time that Gemini takes, such as 5m, 1h or 600s; its default is an"
                                    + " hour"));
                }
            }
        }
        return Optional.empty();
    }

    private static String seconds(Matcher span) {
        return switch (span.group(2)) {
            case "m" -> (long) (Double.parseDouble(span.group(1)) * 60) + "s";
            case "h" -> (long) (Double.parseDouble(span.group(1)) * 3600) + "s";
            default -> span.group();
        };
    }

    private static List<JsonObject> holders(JsonObject message) {
        List<JsonObject> holders = new ArrayList<>(message.objects("content"));
        holders.add(message);
        return holders;
    }

    /** Asked of every message of every request, so that it makes nothing. */
    private static boolean isMarked(JsonObject message) {
        if (message.has("cache_control")) {
            return true;
        }
        @Nullable Object content = message.get("content");
        if (content instanceof List<?> parts) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) instanceof JsonObject part && part.has("cache_control")) {
                    return true;
                }
            }
        }
        return false;
    }
}
