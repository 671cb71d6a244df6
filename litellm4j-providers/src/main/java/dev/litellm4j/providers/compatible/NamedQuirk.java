package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Deviations of compatible providers that a row cannot say in nouns; a row lists them by name in lower case. */
enum NamedQuirk {
    /** Content that is only text goes as one string. */
    FLAT_CONTENT,
    /** Messages have no {@code name}; those of tools keep theirs. */
    NO_MESSAGE_NAMES,
    /** Answers without text and calls are left out of the conversation. */
    NO_EMPTY_ASSISTANT,
    /** Explicit nulls in answers are left out. */
    NO_NULLS_IN_ASSISTANT,
    /** Developers speak as the system. */
    DEVELOPER_AS_SYSTEM,
    /** Tools without {@code strict}. */
    PLAIN_STRICT,
    /** Tools without {@code strict}, {@code additionalProperties}, {@code $schema} and {@code $id}. */
    PLAIN_TOOLS,
    /** {@code required} is called {@code any}. */
    TOOL_CHOICE_ANY,
    /** Tools can be allowed and forbidden, not demanded. */
    TOOL_CHOICE_AUTO_OR_NONE,
    /** Moonshot cannot be made to call a tool, only asked; more than one answer needs a temperature of 0.3. */
    MOONSHOT_TOOL_CHOICE,
    /** {@code response_format} of type text is not known. */
    NO_TEXT_FORMAT,
    /** A schema stands beside {@code json_object}. */
    JSON_SCHEMA_AS_OBJECT,
    /** DeepSeek thinks or does not; every effort but none means that it does. */
    DEEPSEEK_THINKING,
    /** {@code thinking} has a type and no budget; every effort but none means that the model thinks. */
    THINKING_TYPE,
    /** The same, or the model may decide: {@code auto}. */
    THINKING_TYPE_OR_AUTO,
    /** Models with a switch are told to think by {@code enable_thinking} and {@code thinking_budget}. */
    ENABLE_THINKING,
    /** Models with a switch are told to think by an argument of their chat template. */
    TEMPLATE_THINKING,
    /** Of {@code reasoning_details} only OpenRouter's own go back. */
    OWN_REASONING_DETAILS,
    /** Searching the web is a plug-in. */
    WEB_PLUGIN,
    /** Audio comes as wav. */
    WAV_ONLY,
    /** A tool that does not say what it is, is a function. */
    TYPED_TOOLS,
    /** A choice of a tool in Anthropic's or Mistral's words is said in OpenAI's. */
    OPENAI_TOOL_CHOICE,
    /** {@code logprobs} is the number of them. */
    NUMBERED_LOGPROBS,
    /** {@code stop} is a list. */
    LISTED_STOPS,
    /** A choice of a tool has the form of a call. */
    CHOICE_AS_CALL,
    /** Messages without content carry an empty text. */
    CONTENT_BESIDE_CALLS,
    /** Where the model thinks, a call of its own has its thoughts with it, a blank where they are not at hand. */
    THOUGHTS_BESIDE_CALLS,
    /** Videos in files are parts of their own. */
    VIDEO_FILES,
    /** Files are documents by URL, audio is a text in Base64. */
    MISTRAL_PARTS,
    /** {@code groq/org/model} is {@code org/model:groq} at Hugging Face's router. */
    HUGGING_FACE_MODEL,
    /** Fireworks' own models have a path before their short name. */
    FIREWORKS_MODEL;

    /** By a switch, as thirty method references would cost a cold start their classes. */
    ChatRequest apply(ChatRequest request, Consumer<Warning> warnings) {
        return switch (this) {
            case FLAT_CONTENT -> MessageQuirks.flat(request, warnings);
            case NO_MESSAGE_NAMES -> MessageQuirks.nameless(request, warnings);
            case NO_EMPTY_ASSISTANT -> MessageQuirks.withoutEmptyAnswers(request, warnings);
            case NO_NULLS_IN_ASSISTANT -> MessageQuirks.withoutNulls(request, warnings);
            case DEVELOPER_AS_SYSTEM -> MessageQuirks.developerAsSystem(request, warnings);
            case PLAIN_STRICT -> ToolQuirks.withoutStrict(request, warnings);
            case PLAIN_TOOLS -> ToolQuirks.plain(request, warnings);
            case TOOL_CHOICE_ANY -> ToolQuirks.requiredAsAny(request, warnings);
            case TOOL_CHOICE_AUTO_OR_NONE -> ToolQuirks.autoOrNone(request, warnings);
            case MOONSHOT_TOOL_CHOICE -> ToolQuirks.moonshot(request, warnings);
            case NO_TEXT_FORMAT -> FormatQuirks.withoutTextFormat(request, warnings);
            case JSON_SCHEMA_AS_OBJECT -> FormatQuirks.schemaAsObject(request, warnings);
            case DEEPSEEK_THINKING -> ThinkingQuirks.enabledOnly(request, warnings);
            case THINKING_TYPE -> ThinkingQuirks.type(request, warnings);
            case THINKING_TYPE_OR_AUTO -> ThinkingQuirks.typeOrAuto(request, warnings);
            case ENABLE_THINKING -> ThinkingQuirks.enable(request, warnings);
            case TEMPLATE_THINKING -> ThinkingQuirks.template(request, warnings);
            case OWN_REASONING_DETAILS -> MessageQuirks.ownDetails(request, warnings);
            case WEB_PLUGIN -> FormatQuirks.webPlugin(request, warnings);
            case WAV_ONLY -> MessageQuirks.wavOnly(request, warnings);
            case TYPED_TOOLS -> ToolQuirks.typed(request, warnings);
            case OPENAI_TOOL_CHOICE -> ToolQuirks.openAiChoice(request, warnings);
            case NUMBERED_LOGPROBS -> FormatQuirks.numberedLogprobs(request, warnings);
            case LISTED_STOPS -> FormatQuirks.listedStops(request, warnings);
            case CHOICE_AS_CALL -> ToolQuirks.choiceAsCall(request, warnings);
            case CONTENT_BESIDE_CALLS -> MessageQuirks.contentBesideCalls(request, warnings);
            case THOUGHTS_BESIDE_CALLS -> MessageQuirks.thoughtsBesideCalls(request, warnings);
            case VIDEO_FILES -> MessageQuirks.videoFiles(request, warnings);
            case MISTRAL_PARTS -> MessageQuirks.mistralParts(request, warnings);
            case HUGGING_FACE_MODEL -> FormatQuirks.huggingFaceModel(request, warnings);
            case FIREWORKS_MODEL -> FormatQuirks.fireworksModel(request, warnings);
        };
    }

    static Optional<NamedQuirk> find(String name) {
        return Arrays.stream(values())
                .filter(quirk -> quirk.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values())
                .map(quirk -> quirk.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
