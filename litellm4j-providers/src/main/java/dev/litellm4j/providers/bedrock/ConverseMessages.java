package dev.litellm4j.providers.bedrock;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ThinkingPart;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns the conversation into Converse's: system messages above it, user and assistant in alternation, the results of
 * tools at the beginning of the user's turn; AWS's page "Carry out a conversation with the Converse API operations".
 */
final class ConverseMessages {
    /** Where an answer keeps the blocks that OpenAI's form cannot say. */
    static final String BLOCKS = "bedrock_blocks";

    private final Draft draft;
    private final ConverseContent content;
    private final ConverseCalls calls;
    private final List<Object> system = new ArrayList<>(1);
    private final List<Object> turns = new ArrayList<>();
    private String role = "";
    private List<Object> turn = new ArrayList<>();
    private int results;

    ConverseMessages(Draft draft) {
        this.draft = draft;
        this.content = new ConverseContent(draft);
        this.calls = new ConverseCalls(draft);
    }

    /** Writes {@code messages} and {@code system}; gives the names of all tools that were called. */
    List<String> encode() {
        List<ChatMessage> messages = draft.request.messages();
        for (int i = 0; i < messages.size(); i++) {
            message(messages.get(i), i);
        }
        strip();
        begin("", List.of());
        if (turns.isEmpty()) {
            throw draft.refusal("messages holds nothing but system messages or blank text; add a user message");
        }
        draft.body.append("messages", turns);
        topLevelSystem();
        if (!system.isEmpty()) {
            draft.body.append("system", system);
        }
        return calls.names();
    }

    private void message(ChatMessage message, int index) {
        List<Object> blocks = new ArrayList<>(1);
        switch (message.role()) {
            case "system", "developer" -> system(message);
            case "user" -> {
                content.add(message, blocks);
                add("user", message, blocks, index);
            }
            case "assistant" -> {
                assistant(message, index, blocks);
                add("assistant", message, blocks, index);
            }
            case "tool", "function" -> {
                calls.result(message, content, blocks);
                result(blocks);
            }
            default ->
                throw draft.refusal("messages[" + index + "].role \"" + message.role()
                        + "\" is unknown; use system, developer, user, assistant, tool or function");
        }
        boolean named = message.name().isPresent()
                && !message.role().equals("function")
                && !message.role().equals("tool");
        if (named) {
            draft.warn("messages.name", draft.provider() + " has no names of participants; they were dropped");
        }
    }

    private void system(ChatMessage message) {
        if (!role.isEmpty()) {
            draft.warn(
                    "messages",
                    draft.provider() + " takes system messages above the conversation; a later one was moved there");
        }
        List<Object> blocks = new ArrayList<>(1);
        content.add(message, blocks);
        for (Object block : blocks) {
            String kind = ((JsonObject) block).nameAt(0);
            if (!kind.equals("text") && !kind.equals("guardContent") && !kind.equals("cachePoint")) {
                throw draft.refusal("a system message holds content of kind " + kind
                        + ", only text is possible there; put it into a user message");
            }
        }
        CachePoints.add(draft, message.fields(), blocks);
        system.addAll(blocks);
    }

    /** The parameter of Converse and of Anthropic, for those who write requests in their style. */
    private void topLevelSystem() {
        Object said = draft.fields().get("system");
        if (said instanceof String text && !text.isBlank()) {
            system.add(0, JsonObject.of("text", text));
        } else if (said instanceof List<?> list) {
            List<Object> first = new ArrayList<>();
            for (Object block : list) {
                if (block instanceof JsonObject object) {
                    first.add(object.has("type") ? JsonObject.of("text", object.text("text")) : object);
                    CachePoints.add(draft, object, first);
                }
            }
            system.addAll(0, first);
        }
    }

    private void assistant(ChatMessage message, int index, List<Object> blocks) {
        List<JsonObject> kept = message.providerSpecificFields().objects(BLOCKS);
        if (!kept.isEmpty()) {
            calls.note(kept);
            blocks.addAll(kept);
            return;
        }
        boolean inParts = message.parts().stream().anyMatch(ThinkingPart.class::isInstance);
        if (!inParts) {
            ConverseReasoning.add(draft, message, blocks);
        }
        content.add(message, blocks);
        Optional<String> refusal =
                message.refusal().filter(text -> message.parts().isEmpty());
        refusal.ifPresent(text -> blocks.add(JsonObject.of("text", text)));
        calls.add(message, index, blocks);
    }

    private void add(String speaker, ChatMessage message, List<Object> blocks, int index) {
        if (blocks.isEmpty()) {
            draft.warn("messages", draft.provider() + " takes no blank messages; messages[" + index + "] was dropped");
            return;
        }
        CachePoints.add(draft, message.fields(), blocks);
        if (speaker.equals(role)) {
            turn.addAll(blocks);
        } else {
            begin(speaker, blocks);
        }
    }

    /** Results come before what the user says, whatever the order they arrived in. */
    private void result(List<Object> blocks) {
        if (!role.equals("user")) {
            begin("user", List.of());
        }
        turn.addAll(results, blocks);
        results += blocks.size();
    }

    private void begin(String speaker, List<Object> blocks) {
        if (!turn.isEmpty()) {
            JsonObjectBuilder finished =
                    JsonObject.builder().append("role", role).append("content", turn);
            turns.add(finished.build());
        }
        role = speaker;
        results = 0;
        turn = new ArrayList<>(blocks);
    }

    /** An answer that the model shall continue must not end in white space. */
    private void strip() {
        if (role.equals("assistant") && turn.get(turn.size() - 1) instanceof JsonObject last && last.has("text")) {
            turn.set(turn.size() - 1, JsonObject.of("text", last.text("text").stripTrailing()));
        }
    }
}
