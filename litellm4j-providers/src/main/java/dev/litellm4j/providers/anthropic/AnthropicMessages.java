package dev.litellm4j.providers.anthropic;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.chat.ThinkingPart;
import dev.litellm4j.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the conversation into Anthropic's: system messages above it, user and assistant in alternation, the results of
 * tools at the beginning of the user's turn; from its page "Using the Messages API".
 */
final class AnthropicMessages {
    private final Draft draft;
    private final AnthropicContent content;
    private final AnthropicToolCalls calls;
    private final List<Object> system = new ArrayList<>(1);
    private final List<Object> turns;
    private String role = "";
    private List<Object> turn = List.of();

    AnthropicMessages(Draft draft) {
        this.draft = draft;
        this.turns = new ArrayList<>(draft.request.fields().array("messages").size());
        this.content = new AnthropicContent(draft);
        this.calls = new AnthropicToolCalls(draft);
    }

    /** The names of all tools that were called so far. */
    List<String> calledTools() {
        return calls.names();
    }

    /** Whether the last turn holds tool results whose calls came without the thinking that led to them. */
    boolean lacksThinking() {
        if (turns.size() < 2 || !firstTypeOf(turns.size() - 1).equals("tool_result")) {
            return false;
        }
        String first = firstTypeOf(turns.size() - 2);
        return !first.equals("thinking") && !first.equals("redacted_thinking");
    }

    private String firstTypeOf(int index) {
        List<JsonObject> blocks = ((JsonObject) turns.get(index)).objects("content");
        return blocks.isEmpty() ? "" : blocks.get(0).text("type");
    }

    /** Writes {@code system} and {@code messages}. */
    void encode() {
        List<ChatMessage> messages = draft.request.messages();
        for (int i = 0; i < messages.size(); i++) {
            encode(messages.get(i), i);
        }
        finishTurn();
        if (turns.isEmpty()) {
            throw draft.refusal("messages holds nothing but system messages or blank text; add a user message");
        }
        strip();
        draft.body.append("messages", turns);
        draft.request.param("system").ifPresent(this::topLevelSystem);
        if (!system.isEmpty()) {
            draft.body.append("system", system);
        }
    }

    private void encode(ChatMessage message, int index) {
        if (message.name().isPresent()
                && !message.role().equals("function")
                && !message.role().equals("tool")) {
            draft.warn("messages.name", draft.provider() + " has no names of participants; they were dropped");
        }
        List<Object> blocks = new ArrayList<>(1);
        switch (message.role()) {
            case "system", "developer" -> system(message, blocks);
            case "user" -> {
                content.add(message, blocks);
                add("user", message, blocks, index);
            }
            case "assistant" -> {
                assistant(message, index, blocks);
                add("assistant", message, blocks, index);
            }
            case "tool", "function" -> result(calls.result(message, content));
            default ->
                throw draft.refusal("messages[" + index + "].role \"" + message.role()
                        + "\" is unknown; use system, developer, user, assistant, tool or function");
        }
    }

    private void system(ChatMessage message, List<Object> blocks) {
        if (!role.isEmpty()) {
            draft.warn(
                    "messages",
                    draft.provider()
                            + " takes system messages only above the conversation; a later one was moved there");
        }
        if (message.fields().get("content") instanceof List<?>) {
            message.parts().forEach(this::mustBeText);
        }
        content.add(message, blocks);
        mark(message, blocks);
        system.addAll(blocks);
    }

    private void mustBeText(ContentPart part) {
        if (!(part instanceof TextPart)) {
            throw draft.refusal("a system message holds content of type " + part.type()
                    + ", only text is possible there; put it into a user message");
        }
    }

    /** Anthropic's own parameter, for those who write requests in its style. */
    private void topLevelSystem(Object value) {
        if (value instanceof String text && !text.isBlank()) {
            system.add(0, JsonObject.of("type", "text", "text", text));
        } else if (value instanceof List<?> blocks) {
            system.addAll(0, blocks);
        }
    }

    private void assistant(ChatMessage message, int index, List<Object> blocks) {
        if (AnthropicReplay.add(message, blocks)) {
            calls.note(blocks);
            return;
        }
        AnthropicReplay.addThinking(draft, message, blocks);
        AnthropicReplay.addForeign(message, blocks);
        if (blocks.isEmpty()) {
            content.add(message, blocks);
        } else {
            content.add(
                    message.parts().stream()
                            .filter(part -> !(part instanceof ThinkingPart))
                            .toList(),
                    blocks);
        }
        if (message.parts().isEmpty() && message.refusal().isPresent()) {
            content.add(List.of(ContentPart.text(message.refusal().get())), blocks);
        }
        calls.add(message, index, blocks);
    }

    private void add(String speaker, ChatMessage message, List<Object> blocks, int index) {
        if (blocks.isEmpty()) {
            draft.warn("messages", draft.provider() + " takes no blank messages; messages[" + index + "] was dropped");
            return;
        }
        mark(message, blocks);
        if (speaker.equals(role)) {
            turn.addAll(blocks);
        } else {
            begin(speaker, blocks);
        }
    }

    /** Results come before what the user says, whatever the order they arrived in. */
    private void result(JsonObject result) {
        if (!role.equals("user")) {
            begin("user", new ArrayList<>(2));
        }
        int at = 0;
        while (at < turn.size() && ((JsonObject) turn.get(at)).text("type").equals("tool_result")) {
            at++;
        }
        turn.add(at, result);
    }

    private void begin(String speaker, List<Object> blocks) {
        finishTurn();
        role = speaker;
        turn = blocks;
    }

    private void finishTurn() {
        if (!turn.isEmpty()) {
            turns.add(JsonObject.ofSlots(new Object[] {"role", role, "content", turn}));
        }
    }

    /** The mark of a whole message goes on its last block; thinking cannot carry one. */
    private static void mark(ChatMessage message, List<Object> blocks) {
        if (message.cacheControl().isEmpty()) {
            return;
        }
        for (int i = blocks.size() - 1; i >= 0; i--) {
            JsonObject block = (JsonObject) blocks.get(i);
            if (!block.text("type").endsWith("thinking")) {
                blocks.set(i, block.with("cache_control", message.cacheControl().get()));
                return;
            }
        }
    }

    /** An answer that the model shall continue must not end in white space; it is the turn that was finished last. */
    private void strip() {
        if (!role.equals("assistant")) {
            return;
        }
        int last = turn.size() - 1;
        JsonObject block = (JsonObject) turn.get(last);
        String text = block.text("text");
        if (!text.equals(text.stripTrailing())) {
            turn.set(last, block.with("text", text.stripTrailing()));
        }
    }
}
