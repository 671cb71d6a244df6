package dev.litellm4j.providers.gemini;

import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.chat.ContentPart;
import dev.litellm4j.chat.TextPart;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as {@code systemInstruction} and {@code contents}: turns of user and model that alternate and end with
 * the user; results of tools are the user's, and instructions stand apart.
 */
final class GeminiContents {
    private final GeminiDraft draft;
    private final List<JsonObject> system = new ArrayList<>();
    private final List<JsonObject> turns = new ArrayList<>();
    private final List<JsonObject> open = new ArrayList<>();
    private final GeminiToolResults results;
    private String role = "";

    private GeminiContents(GeminiDraft draft) {
        this.draft = draft;
        this.results = new GeminiToolResults(draft);
    }

    /** Adds the conversation to {@code body}. */
    static void write(GeminiDraft draft, JsonObjectBuilder body) {
        GeminiContents contents = new GeminiContents(draft);
        for (ChatMessage message : draft.request.messages()) {
            contents.add(message);
        }
        contents.finish(body);
    }

    /** The turns that {@code messages} are, with nothing done for who is asked. */
    static List<JsonObject> turns(List<ChatMessage> messages, GeminiDraft draft) {
        GeminiContents contents = new GeminiContents(draft);
        for (ChatMessage message : messages) {
            contents.add(message);
        }
        contents.close();
        return contents.turns;
    }

    private void add(ChatMessage message) {
        switch (message.role()) {
            case "system", "developer" -> addSystem(message);
            case "user" -> {
                turn("user");
                addParts(message, open);
                dropName(message);
            }
            case "assistant", "model" -> {
                turn("model");
                GeminiTurns.addAssistant(message, open, results, draft);
                dropName(message);
            }
            case "tool", "function" -> {
                turn("user");
                open.add(results.response(message));
            }
            default ->
                throw draft.refusal("messages has a message of role \"" + message.role()
                        + "\"; use system, developer, user, assistant, tool or function");
        }
    }

    private void addSystem(ChatMessage message) {
        for (ContentPart part : message.parts()) {
            if (!(part instanceof TextPart)) {
                throw draft.refusal("a system message holds a part of type \"" + part.type()
                        + "\"; system instructions are text only, send it in a user message");
            }
        }
        addParts(message, system);
        if (!role.isEmpty()) {
            draft.warn(
                    "messages",
                    "a system message inside the conversation was moved to its start, because " + draft.provider()
                            + " takes system instructions there only");
        }
    }

    private void addParts(ChatMessage message, List<JsonObject> parts) {
        for (ContentPart part : message.parts()) {
            GeminiParts.add(part, parts, draft);
        }
    }

    private void dropName(ChatMessage message) {
        if (message.name().isPresent()) {
            draft.warn(
                    "messages[].name",
                    draft.provider() + " does not support names of participants; they were left out");
        }
    }

    /** Goes on in the turn of {@code speaker}, which ends the other's. */
    private void turn(String speaker) {
        if (!speaker.equals(role)) {
            close();
            role = speaker;
        }
    }

    private void close() {
        if (role.equals("user")) {
            open.addAll(results.takeExtras());
        }
        if (!open.isEmpty()) {
            merge(role, new ArrayList<>(open));
        }
        open.clear();
    }

    /** A turn that had nothing to say leaves its two neighbours to be one. */
    private void merge(String speaker, List<JsonObject> parts) {
        int last = turns.size() - 1;
        if (last >= 0 && turns.get(last).text("role").equals(speaker)) {
            parts.addAll(0, turns.get(last).objects("parts"));
            turns.remove(last);
        }
        turns.add(JsonObject.of("role", speaker, "parts", parts));
    }

    private void finish(JsonObjectBuilder body) {
        close();
        if (!system.isEmpty() && (turns.isEmpty() || draft.model.isGemma3())) {
            systemAsUser();
        }
        if (turns.isEmpty()) {
            throw draft.refusal("messages holds nothing to answer; give at least one user message with content");
        }
        if (turns.get(turns.size() - 1).text("role").equals("model")) {
            draft.warn(
                    "messages",
                    draft.provider() + " wants the last turn from the user; \"Continue.\" was added behind the"
                            + " assistant's message");
            turns.add(JsonObject.of("role", "user", "parts", List.of(GeminiParts.text("Continue."))));
        }
        if (!system.isEmpty()) {
            body.set("systemInstruction", JsonObject.of("parts", system));
        }
        body.set("contents", turns);
    }

    private void systemAsUser() {
        draft.warn(
                "messages",
                turns.isEmpty()
                        ? draft.provider() + " wants a user message; the system message was sent as one"
                        : draft.request.model() + " takes no system instructions; they lead the first user message");
        List<JsonObject> parts = new ArrayList<>(system);
        if (!turns.isEmpty() && turns.get(0).text("role").equals("user")) {
            parts.addAll(turns.remove(0).objects("parts"));
        }
        turns.add(0, JsonObject.of("role", "user", "parts", parts));
        system.clear();
    }
}
