package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Failures;
import dev.litellm4j.providers.quirk.ModelProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Changes to each message of a conversation. */
final class MessageQuirks {
    private MessageQuirks() {}

    static ChatRequest flat(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, MessageQuirks::flat);
    }

    /** What is marked for a prompt's cache stays a part; parts without text are no loss, and some refuse them. */
    private static JsonObject flat(JsonObject message) {
        if (!(message.get("content") instanceof List<?> parts)) {
            return message;
        }
        StringBuilder text = new StringBuilder();
        List<Object> said = new ArrayList<>(parts.size());
        boolean only = true;
        for (Object part : parts) {
            boolean plain = part instanceof JsonObject object
                    && object.text("type").equals("text")
                    && !object.has("cache_control");
            only &= plain;
            String piece = part instanceof JsonObject object ? object.text("text") : "";
            text.append(piece);
            if (!plain || !piece.isEmpty()) {
                said.add(part);
            }
        }
        if (only) {
            return message.with("content", text.toString());
        }
        return said.size() == parts.size() ? message : message.with("content", said);
    }

    static ChatRequest nameless(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, message -> {
            if (message.text("role").equals("tool") || !message.containsKey("name")) {
                return message;
            }
            warnings.accept(new Warning("name", "messages have no name here; it was dropped"));
            return message.without("name");
        });
    }

    static ChatRequest withoutEmptyAnswers(ChatRequest request, Consumer<Warning> warnings) {
        List<JsonObject> messages = request.fields().objects("messages");
        List<JsonObject> rest = messages.stream()
                .filter(message -> !message.text("role").equals("assistant")
                        || !message.text("content").isEmpty()
                        || !message.array("content").isEmpty()
                        || !message.array("tool_calls").isEmpty())
                .toList();
        return rest.size() == messages.size()
                ? request
                : request.with(request.fields().with("messages", rest));
    }

    static ChatRequest withoutNulls(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, message -> {
            if (!message.text("role").equals("assistant") || !message.containsValue(JsonNull.NULL)) {
                return message;
            }
            JsonObjectBuilder rest = JsonObject.builder();
            message.forEach((name, value) -> {
                if (value != JsonNull.NULL) {
                    rest.append(name, value);
                }
            });
            return rest.build();
        });
    }

    static ChatRequest developerAsSystem(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, message -> spoken(message, "developer", "system"));
    }

    private static JsonObject spoken(JsonObject message, String by, String as) {
        return message.text("role").equals(by) ? message.with("role", as) : message;
    }

    static ChatRequest contentBesideCalls(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, message -> message.has("content") ? message : message.with("content", ""));
    }

    /** Videos in files are parts of their own; vLLM's page "Multimodal Inputs". */
    static ChatRequest videoFiles(ChatRequest request, Consumer<Warning> warnings) {
        return eachPart(request, MessageQuirks::video);
    }

    private static JsonObject video(JsonObject part) {
        JsonObject file = part.object("file");
        String said = file.text("format");
        String data = file.text("file_data");
        String address = data.isEmpty() ? file.text("file_id") : data;
        boolean video = said.startsWith("video/")
                || address.startsWith("data:video/")
                || address.matches("https?://[^?#]+[.](mp4|mpeg|mov|webm|mkv|avi)([?#].*)?");
        return video ? JsonObject.of("type", "video_url", "video_url", JsonObject.of("url", address)) : part;
    }

    /** Kimi and DeepSeek, thinking, refuse calls of their own without the thoughts before them, be those a blank. */
    static ChatRequest thoughtsBesideCalls(ChatRequest request, Consumer<Warning> warnings) {
        boolean thinks = ThinkingQuirks.wish(request)
                .orElseGet(() -> switch (ModelProfiles.of(request.model()).thinking()) {
                    case SWITCH, ALWAYS -> true;
                    case AS_SAID, EFFORT -> false;
                });
        return thinks
                ? each(
                        request,
                        message -> message.array("tool_calls").isEmpty() || message.has("reasoning_content")
                                ? message
                                : message.with("reasoning_content", " "))
                : request;
    }

    /** What other vendors call so is not OpenRouter's; its page "Reasoning Tokens". */
    static ChatRequest ownDetails(ChatRequest request, Consumer<Warning> warnings) {
        return each(request, message -> {
            List<JsonObject> details = message.objects("reasoning_details");
            List<JsonObject> own = details.stream()
                    .filter(detail -> detail.text("type").startsWith("reasoning."))
                    .toList();
            return own.size() == details.size() ? message : message.with("reasoning_details", own);
        });
    }

    static ChatRequest wavOnly(ChatRequest request, Consumer<Warning> warnings) {
        for (JsonObject message : request.fields().objects("messages")) {
            for (JsonObject part : message.objects("content")) {
                String format = part.object("input_audio").text("format");
                if (!format.isEmpty() && !format.equals("wav")) {
                    throw Failures.bad(request, "takes audio as wav only, not as " + format);
                }
            }
        }
        return request;
    }

    /** Files and audio in Mistral's words; by its API page "Chat Completion". */
    static ChatRequest mistralParts(ChatRequest request, Consumer<Warning> warnings) {
        return eachPart(request, MessageQuirks::mistralPart);
    }

    private static JsonObject mistralPart(JsonObject part) {
        JsonObject file = part.object("file");
        if (file.has("file_id")) {
            return JsonObject.of("type", "file", "file_id", file.text("file_id"));
        }
        if (file.has("file_data")) {
            JsonObject document = JsonObject.of("type", "document_url", "document_url", file.text("file_data"));
            return file.has("filename") ? document.with("document_name", file.text("filename")) : document;
        }
        JsonObject audio = part.object("input_audio");
        return audio.has("data") ? JsonObject.of("type", "input_audio", "input_audio", audio.text("data")) : part;
    }

    private static ChatRequest eachPart(ChatRequest request, UnaryOperator<JsonObject> change) {
        return each(
                request,
                message -> message.get("content") instanceof List<?> parts
                        ? message.with(
                                "content",
                                parts.stream()
                                        .map(part -> part instanceof JsonObject object ? change.apply(object) : part)
                                        .toList())
                        : message);
    }

    private static ChatRequest each(ChatRequest request, UnaryOperator<JsonObject> change) {
        List<JsonObject> messages = request.fields().objects("messages");
        List<JsonObject> changed = new ArrayList<>(messages.size());
        boolean same = true;
        for (JsonObject message : messages) {
            JsonObject other = change.apply(message);
            same &= other == message;
            changed.add(other);
        }
        return same ? request : request.with(request.fields().with("messages", changed));
    }
}
