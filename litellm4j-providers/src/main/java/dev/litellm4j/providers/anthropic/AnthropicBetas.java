package dev.litellm4j.providers.anthropic;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which {@code anthropic-beta} values a request needs; from Anthropic's page "Beta headers" and those of its tools. */
final class AnthropicBetas {
    static final String HEADER = "anthropic-beta";
    static final String FILES = "files-api-2025-04-14";
    static final String CODE_EXECUTION = "code-execution-2025-08-25";
    private static final String CONTEXT_MANAGEMENT = "context-management-2025-06-27";
    private static final String TOOL_SEARCH = "advanced-tool-use-2025-11-20";
    private static final String MCP = "mcp-client-2025-04-04";
    private static final String MCP_TOOLSET = "mcp-client-2025-11-20";

    /** By type of tool; tools that are out of beta are not here. */
    private static final Map<String, String> TOOLS = Map.ofEntries(
            Map.entry("computer_20241022", "computer-use-2024-10-22"),
            Map.entry("bash_20241022", "computer-use-2024-10-22"),
            Map.entry("text_editor_20241022", "computer-use-2024-10-22"),
            Map.entry("computer_20250124", "computer-use-2025-01-24"),
            Map.entry("computer_20251124", "computer-use-2025-11-24"),
            Map.entry("code_execution_20250522", "code-execution-2025-05-22"),
            Map.entry("code_execution_20250825", CODE_EXECUTION),
            Map.entry("web_fetch_20250910", "web-fetch-2025-09-10"),
            Map.entry("memory_20250818", CONTEXT_MANAGEMENT),
            Map.entry("advisor_20260301", "advisor-tool-2026-03-01"),
            Map.entry("tool_search_tool_regex_20251119", TOOL_SEARCH),
            Map.entry("tool_search_tool_bm25_20251119", TOOL_SEARCH),
            Map.entry("mcp_toolset", MCP_TOOLSET));

    private static final List<String> CALLERS = List.of("betas", "anthropic_beta");

    private AnthropicBetas() {}

    /** Adds what the finished body needs. */
    static void collect(Draft draft, JsonObject body) {
        if (draft.tools != null) {
            for (Object tool : draft.tools) {
                tool(draft, (JsonObject) tool);
            }
        }
        if (body.has("mcp_servers") && !draft.betas.contains(MCP_TOOLSET)) {
            draft.beta(MCP);
        }
        if (body.object("container").has("skills")) {
            draft.beta("skills-2025-10-02");
            draft.beta(CODE_EXECUTION);
        }
        if (body.has("context_management")) {
            contextManagement(draft, body.object("context_management"));
        }
        if (draft.generation.effortIsBeta() && body.object("output_config").has("effort")) {
            draft.beta("effort-2025-11-24");
        }
        if (body.has("output_format")) {
            draft.beta("structured-outputs-2025-11-13");
        }
        if (body.text("speed").equals("fast")) {
            draft.beta("fast-mode-2026-02-01");
        }
        if (body.has("user_profile_id")) {
            draft.beta("user-profiles-2026-03-24");
        }
        callers(draft);
    }

    private static void tool(Draft draft, JsonObject tool) {
        String beta = TOOLS.get(tool.text("type"));
        if (beta != null) {
            draft.beta(beta);
        }
        if (tool.has("input_examples") || tool.has("defer_loading") || tool.has("allowed_callers")) {
            draft.beta(TOOL_SEARCH);
        }
    }

    private static void contextManagement(Draft draft, JsonObject config) {
        for (JsonObject edit : config.objects("edits")) {
            draft.beta(edit.text("type").startsWith("compact_") ? "compact-2026-01-12" : CONTEXT_MANAGEMENT);
        }
    }

    /** The caller's own values stay, in a header or as Anthropic's SDKs name them. */
    private static void callers(Draft draft) {
        for (String name : CALLERS) {
            Object value = draft.request.fields().get(name);
            if (value instanceof List<?> several) {
                several.forEach(one -> split(draft, String.valueOf(one)));
            } else if (value instanceof String one) {
                split(draft, one);
            }
        }
        header(draft).ifPresent(value -> split(draft, value));
    }

    /** The caller's own header. */
    static Optional<String> header(Draft draft) {
        Map<String, String> headers = draft.request.options().get(RequestOptions.HEADERS, Map.of());
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(HEADER)) {
                return Optional.of(header.getValue());
            }
        }
        return Optional.empty();
    }

    private static void split(Draft draft, String values) {
        for (String value : values.split(",", -1)) {
            if (!value.isBlank()) {
                draft.beta(value.strip());
            }
        }
    }
}
