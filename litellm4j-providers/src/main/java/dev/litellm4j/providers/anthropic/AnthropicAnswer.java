package dev.litellm4j.providers.anthropic;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.ApiResponseException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.reworded.ReplyDate;
import java.util.ArrayList;
import java.util.List;

/** Turns Anthropic's message into an answer in OpenAI's form; its page "Create a Message". */
public final class AnthropicAnswer {
    private final ChatRequest request;
    private final boolean emulated;
    private final JoinedText text = new JoinedText();
    private final JoinedText reasoning = new JoinedText();
    private final List<Object> thinking = new ArrayList<>(0);
    private final List<Object> calls = new ArrayList<>(0);
    private final List<Object> annotations = new ArrayList<>(0);
    private final List<Object> citations = new ArrayList<>(0);
    /** All blocks, where OpenAI's form cannot say one of them; else none. */
    private final List<Object> blocks = new ArrayList<>(0);

    private AnthropicAnswer(ChatRequest request) {
        this.request = request;
        this.emulated = AnthropicFormat.isEmulated(request);
    }

    /**
     * The answer in {@code message}.
     *
     * @throws dev.litellm4j.error.LiteLLMException if it is an error, or nothing Anthropic would say
     */
    public static ChatCompletion read(JsonObject message, ChatRequest request, Headers headers) {
        String provider = request.options().get(RequestOptions.PROVIDER, Anthropic.NAME);
        if (message.text("type").equals("error") || message.has("error")) {
            throw AnthropicErrors.inBody(message, provider, request.model());
        }
        if (!(message.get("content") instanceof List<?>)
                && message.text("stop_reason").isEmpty()) {
            throw new ApiResponseException(
                    provider + ": the reply is JSON, but no message: neither content nor stop_reason is there",
                    ErrorDetails.builder()
                            .provider(provider)
                            .model(request.model())
                            .body(Redaction.of(Json.write(message)))
                            .build());
        }
        return new AnthropicAnswer(request).answer(message, ReplyDate.of(headers));
    }

    private ChatCompletion answer(JsonObject message, long created) {
        List<JsonObject> content = message.objects("content");
        boolean hasForeign = hasForeign(content);
        for (JsonObject block : content) {
            JsonObject kept = block(block);
            if (hasForeign) {
                blocks.add(AnthropicReplay.withoutNulls(kept));
            }
        }
        JsonObject usage = message.object("usage");
        String tier = AnthropicUsage.tier(usage);
        JsonObjectBuilder answer = JsonObject.builder()
                .append("id", message.text("id"))
                .append("object", "chat.completion")
                .append("created", created)
                .append("model", message.string("model").orElse(request.model()))
                .append("choices", List.of(choice(message)));
        if (!usage.isEmpty()) {
            answer.append("usage", AnthropicUsage.of(usage));
        }
        if (!tier.isEmpty()) {
            answer.append("service_tier", tier);
        }
        if (!usage.isEmpty()) {
            answer.append("provider_specific_fields", JsonObject.of("usage", usage));
        }
        return new ChatCompletion(answer.build());
    }

    private static boolean hasForeign(List<JsonObject> content) {
        boolean thinkingMayCome = true;
        for (JsonObject block : content) {
            if (AnthropicReplay.isForeign(block, thinkingMayCome)) {
                return true;
            }
            thinkingMayCome &= block.text("type").endsWith("thinking");
        }
        return false;
    }

    /** Takes what {@code block} says, and gives the block to keep for the next turn. */
    private JsonObject block(JsonObject block) {
        switch (block.text("type")) {
            case "text" -> text(block);
            case "thinking" -> {
                reasoning.append(block.text("thinking"));
                thinking.add(block);
            }
            case "redacted_thinking" -> thinking.add(block);
            case "tool_use" -> {
                return call(block);
            }
            default -> {}
        }
        return block;
    }

    private void text(JsonObject block) {
        int start = text.length();
        text.append(block.text("text"));
        List<JsonObject> cited = Citations.of(block);
        if (!cited.isEmpty()) {
            citations.addAll(cited);
            annotations.addAll(Citations.annotations(cited, start, text.length()));
        }
    }

    /** The block to keep: a tool that was only there for JSON becomes the text it stands for. */
    private JsonObject call(JsonObject block) {
        if (emulated && block.text("name").equals(AnthropicFormat.TOOL)) {
            String json = AnthropicFormat.content(request, block.object("input"));
            text.append(json);
            return JsonObject.of("type", "text", "text", json);
        }
        Object input = block.get("input");
        String arguments = input instanceof String written ? written : Json.write(block.object("input"));
        JsonObjectBuilder call = JsonObject.builder()
                .append("id", block.text("id"))
                .append("type", "function")
                .append("function", JsonObject.of("name", block.text("name"), "arguments", arguments));
        if (isCalledByCode(block)) {
            call.append("caller", block.object("caller"));
        }
        calls.add(call.build());
        return block;
    }

    /** Whether a program of the model's made the call, which has to be said when it goes back. */
    static boolean isCalledByCode(JsonObject block) {
        String caller = block.object("caller").text("type");
        return !caller.isEmpty() && !caller.equals("direct");
    }

    private JsonObject choice(JsonObject message) {
        boolean legacy = isLegacy(request);
        String call = calls.isEmpty() ? "" : legacy ? "function_call" : "tool_calls";
        String reason = message.text("stop_reason");
        String unified = StopReason.unified(reason, call);
        JsonObjectBuilder choice = JsonObject.builder()
                .append("index", 0)
                .append("message", message(message, legacy))
                .append("finish_reason", unified);
        JsonObject details = StopReason.details(reason, unified, message);
        if (!details.isEmpty()) {
            choice.append("provider_specific_fields", details);
        }
        return choice.build();
    }

    /** Whether the caller speaks of functions, as OpenAI once did. */
    static boolean isLegacy(ChatRequest request) {
        return !request.fields().array("functions").isEmpty()
                && request.fields().array("tools").isEmpty();
    }

    private JsonObject message(JsonObject source, boolean legacy) {
        JsonObjectBuilder message = JsonObject.builder().append("role", "assistant");
        message.append("content", text.isEmpty() && !calls.isEmpty() ? JsonNull.NULL : text.toString());
        if (!reasoning.isEmpty()) {
            message.append("reasoning_content", reasoning.toString());
        }
        append(message, "thinking_blocks", thinking);
        String refusal = source.object("stop_details").text("explanation");
        if (!refusal.isEmpty() && source.text("stop_reason").equals("refusal")) {
            message.append("refusal", refusal);
        }
        if (legacy && !calls.isEmpty()) {
            message.append("function_call", ((JsonObject) calls.get(0)).object("function"));
        } else {
            append(message, "tool_calls", calls);
        }
        append(message, "annotations", annotations);
        JsonObjectBuilder own = JsonObject.builder();
        append(own, "citations", citations);
        append(own, AnthropicReplay.BLOCKS, blocks);
        surroundings(own, source);
        if (!own.isEmpty()) {
            message.append("provider_specific_fields", own.build());
        }
        return message.build();
    }

    /** What belongs to the turn and not to its content. */
    static void surroundings(JsonObjectBuilder own, JsonObject source) {
        for (String name : new String[] {"container", "context_management"}) {
            if (source.get(name) instanceof JsonObject object) {
                own.set(name, object);
            }
        }
    }

    private static void append(JsonObjectBuilder target, String name, List<Object> values) {
        if (!values.isEmpty()) {
            target.append(name, values);
        }
    }
}
