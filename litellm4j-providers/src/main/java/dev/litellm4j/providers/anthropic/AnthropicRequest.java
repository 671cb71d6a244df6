package dev.litellm4j.providers.anthropic;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.wire.SupportedParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a chat request into Anthropic's; its page "Create a Message". */
public final class AnthropicRequest {
    private static final SupportedParams PARAMS = SupportedParams.of(
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "temperature",
            "top_p",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "functions",
            "function_call",
            "response_format",
            "reasoning_effort",
            "thinking",
            "user",
            "safety_identifier",
            "web_search_options",
            "service_tier");
    private static final SupportedParams THOUGHTLESS = PARAMS.without("reasoning_effort", "thinking");

    /** Fields beside OpenAI's that have found their place already. */
    private static final Set<String> PLACED =
            Set.of("system", "betas", "anthropic_beta", "output_config", "mcp_servers", "context_management");

    private final Draft draft;
    private final JsonObjectBuilder body;
    private final JsonObject fields;

    private AnthropicRequest(Draft draft) {
        this.draft = draft;
        this.body = draft.body;
        this.fields = draft.request.fields();
    }

    /**
     * {@code request} in Anthropic's format.
     *
     * @throws dev.litellm4j.error.BadRequestException if it cannot be said there; the message names what
     */
    public static AnthropicBody of(ChatRequest request) {
        ChatRequest plain = withoutTextModality(request);
        SupportedParams params = ClaudeGeneration.of(request.model()).thinks() ? PARAMS : THOUGHTLESS;
        SupportedParams.Checked checked = params.check(plain);
        Draft draft = new Draft(checked.request());
        draft.warnings.addAll(checked.warnings());
        new AnthropicRequest(draft).encode();
        JsonObject body = draft.body.build();
        AnthropicBetas.collect(draft, body);
        return new AnthropicBody(body, List.copyOf(draft.betas), List.copyOf(draft.warnings));
    }

    /** Asking for text and nothing else is asking for nothing. */
    private static ChatRequest withoutTextModality(ChatRequest request) {
        List<Object> kinds = request.fields().array("modalities");
        return kinds.size() == 1 && "text".equals(kinds.get(0))
                ? request.with(request.fields().without("modalities"))
                : request;
    }

    private void encode() {
        body.append("model", draft.request.model());
        body.append("max_tokens", 0);
        AnthropicMessages messages = new AnthropicMessages(draft);
        messages.encode();
        AnthropicThinking thinking = new AnthropicThinking(draft);
        thinking.decide(messages.lacksThinking());
        body.set("max_tokens", thinking.maxTokens());
        tools(messages.calledTools());
        if (!draft.thinking.isEmpty()) {
            body.append("thinking", draft.thinking);
        }
        outputConfig();
        new AnthropicSampling(draft).encode();
        identity();
        serviceTier();
        servers();
        contextManagement();
        extras();
    }

    private void tools(List<String> called) {
        AnthropicFormat.check(draft);
        AnthropicTools tools = new AnthropicTools(draft);
        tools.collect();
        boolean emulated = AnthropicFormat.isEmulated(draft.request);
        boolean declared = tools.declareCalled(called);
        @Nullable JsonObject choice = declared ? JsonObject.of("type", "none") : tools.choice();
        if (emulated) {
            choice = AnthropicFormat.emulate(draft, choice);
        }
        if (draft.tools != null) {
            body.append("tools", draft.tools);
        }
        if (choice != null) {
            body.append("tool_choice", choice);
        }
    }

    private void outputConfig() {
        JsonObjectBuilder config = JsonObject.builder();
        if (!draft.effort.isEmpty()) {
            config.append("effort", draft.effort);
        }
        JsonObject format = AnthropicFormat.nativeFormat(draft);
        if (format != null) {
            config.append("format", format);
        }
        config.setAll(fields.object("output_config"));
        if (!config.isEmpty()) {
            body.append("output_config", config.build());
        }
    }

    /** Anthropic asks for ids that say nothing about a person. */
    private void identity() {
        String user = draft.request.user().orElse("");
        String source = user.isEmpty() ? "safety_identifier" : "user";
        String id = user.isEmpty() ? fields.text("safety_identifier") : user;
        if (id.isEmpty()) {
            id = draft.request.metadata().text("user_id");
            source = "metadata.user_id";
        }
        if (id.isEmpty()) {
            return;
        }
        if (PersonalData.isIn(id) || id.length() > 512) {
            draft.warn(
                    source,
                    draft.provider() + " takes no e-mail addresses, telephone numbers or texts over 512"
                            + " characters as a user's id; it was dropped");
            return;
        }
        body.append("metadata", JsonObject.of("user_id", id));
    }

    private void serviceTier() {
        String tier = fields.text("service_tier");
        switch (tier) {
            case "" -> {}
            case "auto", "standard_only" -> body.append("service_tier", tier);
            case "default", "standard" -> body.append("service_tier", "standard_only");
            case "priority" -> {
                draft.warn(
                        "service_tier",
                        draft.provider() + " has no tier priority; auto was sent, which uses"
                                + " priority capacity where there is some");
                body.append("service_tier", "auto");
            }
            default -> draft.dropOrRefuse("service_tier", "it knows auto and default, not " + tier);
        }
    }

    private void servers() {
        List<Object> given = fields.array("mcp_servers");
        if (draft.mcpServers.isEmpty()) {
            if (!given.isEmpty()) {
                body.append("mcp_servers", given);
            }
            return;
        }
        List<Object> servers = new ArrayList<>(given);
        servers.addAll(draft.mcpServers);
        body.append("mcp_servers", servers);
    }

    /** OpenAI's form is a list of edits of its own. */
    private void contextManagement() {
        Object value = fields.get("context_management");
        if (value instanceof JsonObject own) {
            body.append("context_management", own);
        } else if (value instanceof List<?>) {
            List<Object> edits = new ArrayList<>();
            for (JsonObject edit : fields.objects("context_management")) {
                edits.add(edit.text("type").equals("compaction") ? compaction(edit) : edit);
            }
            body.append("context_management", JsonObject.of("edits", edits));
        }
    }

    private static JsonObject compaction(JsonObject edit) {
        JsonObject compact = JsonObject.of("type", "compact_20260112");
        return edit.number("compact_threshold")
                .map(tokens -> compact.with("trigger", JsonObject.of("type", "input_tokens", "value", tokens)))
                .orElse(compact);
    }

    /** Everything else is Anthropic's own, or OpenAI's and explicitly allowed. */
    private void extras() {
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.nameAt(i);
            Object value = fields.valueAt(i);
            boolean openai = SupportedParams.OPENAI.contains(name);
            boolean goes = openai ? !PARAMS.contains(name) && draft.isAllowed(name) : !PLACED.contains(name);
            if (goes && value != JsonNull.NULL && !body.contains(name) && !draft.left.contains(name)) {
                body.append(name, value);
            }
        }
    }
}
