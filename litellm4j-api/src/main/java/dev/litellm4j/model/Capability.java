package dev.litellm4j.model;

import java.util.Objects;

/**
 * Something a model can do, named as in LiteLLM's price map without the prefix {@code supports_}.
 *
 * <p>The constants are the well-known ones; {@link #of} makes any other, so a new ability survives without a release.
 * Immutable; two are equal when their names are.
 */
public final class Capability implements Comparable<Capability> {
    public static final Capability ADAPTIVE_THINKING = new Capability("adaptive_thinking");
    public static final Capability ASSISTANT_PREFILL = new Capability("assistant_prefill");
    public static final Capability AUDIO_INPUT = new Capability("audio_input");
    public static final Capability AUDIO_OUTPUT = new Capability("audio_output");
    public static final Capability CODE_EXECUTION = new Capability("code_execution");
    public static final Capability COMPUTER_USE = new Capability("computer_use");
    public static final Capability EMBEDDING_IMAGE_INPUT = new Capability("embedding_image_input");
    public static final Capability FILE_SEARCH = new Capability("file_search");
    public static final Capability FUNCTION_CALLING = new Capability("function_calling");
    public static final Capability IMAGE_INPUT = new Capability("image_input");
    public static final Capability IMAGE_SIZE = new Capability("image_size");
    public static final Capability LOW_REASONING_EFFORT = new Capability("low_reasoning_effort");
    public static final Capability MAX_REASONING_EFFORT = new Capability("max_reasoning_effort");
    public static final Capability MINIMAL_REASONING_EFFORT = new Capability("minimal_reasoning_effort");
    public static final Capability MULTIMODAL = new Capability("multimodal");
    public static final Capability NATIVE_STREAMING = new Capability("native_streaming");
    public static final Capability NATIVE_STRUCTURED_OUTPUT = new Capability("native_structured_output");
    public static final Capability NONE_REASONING_EFFORT = new Capability("none_reasoning_effort");
    public static final Capability NOVA_CANVAS_IMAGE_EDIT = new Capability("nova_canvas_image_edit");
    public static final Capability OUTPUT_CONFIG = new Capability("output_config");
    public static final Capability PARALLEL_FUNCTION_CALLING = new Capability("parallel_function_calling");
    public static final Capability PARALLEL_TOOL_USE_CONFIG = new Capability("parallel_tool_use_config");
    public static final Capability PDF_INPUT = new Capability("pdf_input");
    public static final Capability PRESET = new Capability("preset");
    public static final Capability PROMPT_CACHING = new Capability("prompt_caching");
    public static final Capability REASONING = new Capability("reasoning");
    public static final Capability RESPONSE_SCHEMA = new Capability("response_schema");
    public static final Capability SAMPLING_PARAMS = new Capability("sampling_params");
    public static final Capability SERVICE_TIER = new Capability("service_tier");
    public static final Capability SPEED = new Capability("speed");
    public static final Capability SYSTEM_MESSAGES = new Capability("system_messages");
    public static final Capability TOOL_CHOICE = new Capability("tool_choice");
    public static final Capability URL_CONTEXT = new Capability("url_context");
    public static final Capability VIDEO_INPUT = new Capability("video_input");
    public static final Capability VISION = new Capability("vision");
    public static final Capability WEB_SEARCH = new Capability("web_search");
    public static final Capability XHIGH_REASONING_EFFORT = new Capability("xhigh_reasoning_effort");

    private static final String PREFIX = "supports_";

    private final String name;

    private Capability(String name) {
        this.name = name;
    }

    /**
     * The ability of that name, with or without the prefix {@code supports_}.
     *
     * @throws IllegalArgumentException when nothing is left of the name
     */
    public static Capability of(String name) {
        String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        if (bare.isBlank()) {
            throw new IllegalArgumentException("a capability needs a name");
        }
        return new Capability(bare);
    }

    /** The name without the prefix, such as {@code vision}. */
    public String name() {
        return name;
    }

    @Override
    public int compareTo(Capability other) {
        return name.compareTo(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Capability && name.equals(((Capability) other).name);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
