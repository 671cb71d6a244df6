package dev.litellm4j.providers.tokens;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Shortens a conversation to so many tokens, as LiteLLM does: system messages become one and stay, tool results at the
 * end stay, then the newest messages are kept; the one that does not fit keeps its start and its end.
 */
public final class Trimmer {
    private static final String GAP = "..";

    private final PromptCounter counter;

    /** Counts with {@code counter}. */
    public Trimmer(PromptCounter counter) {
        this.counter = counter;
    }

    /** {@code messages} in at most {@code limit} tokens; the same list where they fit already. */
    public List<ChatMessage> trim(List<ChatMessage> messages, int limit) {
        if (tokens(messages) <= limit) {
            return messages;
        }
        List<ChatMessage> others = new ArrayList<>();
        StringBuilder system = new StringBuilder();
        for (ChatMessage message : messages) {
            if (message.role().equals("system")) {
                system.append(system.isEmpty() ? "" : "\n").append(message.content());
            } else {
                others.add(message);
            }
        }
        Deque<ChatMessage> kept = new ArrayDeque<>();
        while (!others.isEmpty() && others.get(others.size() - 1).role().equals("tool")) {
            kept.addFirst(others.remove(others.size() - 1));
        }
        long left = limit
                - tokens(List.of())
                - kept.stream().mapToLong(this::tokens).sum();
        List<ChatMessage> head = new ArrayList<>();
        if (!system.isEmpty()) {
            ChatMessage whole = ChatMessage.system(system.toString());
            ChatMessage fitting = tokens(whole) <= left ? whole : shortened(whole, left);
            head.add(fitting);
            left -= tokens(fitting);
        }
        fill(others, left, kept);
        head.addAll(kept);
        return List.copyOf(head);
    }

    private void fill(List<ChatMessage> others, long room, Deque<ChatMessage> kept) {
        long left = room;
        for (int i = others.size() - 1; i >= 0; i--) {
            ChatMessage message = others.get(i);
            if (tokens(message) <= left) {
                kept.addFirst(message);
                left -= tokens(message);
                continue;
            }
            ChatMessage part = shortened(message, left);
            if (!part.content().isEmpty() && tokens(part) <= left) {
                kept.addFirst(part);
            }
            return;
        }
    }

    /** As much of the message's start and end as fits; without text where not even one letter of each does. */
    private ChatMessage shortened(ChatMessage message, long limit) {
        String text = message.content();
        int low = 0;
        int high = text.length() / 2;
        while (low < high) {
            int half = (low + high + 1) >>> 1;
            if (tokens(with(message, cut(text, half))) <= limit) {
                low = half;
            } else {
                high = half - 1;
            }
        }
        return with(message, low == 0 ? "" : cut(text, low));
    }

    private static String cut(String text, int half) {
        int start = Character.isHighSurrogate(text.charAt(half - 1)) ? half - 1 : half;
        int end = text.length() - half;
        end = Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
        return text.substring(0, start) + GAP + text.substring(end);
    }

    private static ChatMessage with(ChatMessage message, String text) {
        return new ChatMessage(message.fields().with("content", text));
    }

    private long tokens(ChatMessage message) {
        return counter.message(message.fields());
    }

    private long tokens(List<ChatMessage> messages) {
        if (messages.isEmpty()) {
            return 3;
        }
        List<JsonObject> fields = messages.stream().map(ChatMessage::fields).toList();
        return counter.count(JsonObject.of("messages", fields)).count();
    }
}
