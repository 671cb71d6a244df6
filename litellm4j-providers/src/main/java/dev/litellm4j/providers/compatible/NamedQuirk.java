package dev.litellm4j.providers.compatible;

import dev.litellm4j.api.Warning;
import dev.litellm4j.chat.ChatRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Deviations of compatible providers that a row cannot say in nouns; a row lists them by name in lower case. */
enum NamedQuirk {
    /** Content that is only text goes as one string. */
    FLAT_CONTENT(MessageQuirks::flat),
    /** Messages have no {@code name}; those of tools keep theirs. */
    NO_MESSAGE_NAMES(MessageQuirks::nameless),
    /** Answers without text and calls are left out of the conversation. */
    NO_EMPTY_ASSISTANT(MessageQuirks::withoutEmptyAnswers),
    /** Explicit nulls in answers are left out. */
    NO_NULLS_IN_ASSISTANT(MessageQuirks::withoutNulls),
    /** Developers speak as the system. */
    DEVELOPER_AS_SYSTEM(MessageQuirks::developerAsSystem),
    /** The system speaks as the assistant. */
    SYSTEM_AS_ASSISTANT(MessageQuirks::systemAsAssistant),
    /** Tools without {@code strict}. */
    PLAIN_STRICT(ToolQuirks::withoutStrict),
    /** Tools without {@code strict}, {@code additionalProperties}, {@code $schema} and {@code $id}. */
    PLAIN_TOOLS(ToolQuirks::plain),
    /** {@code required} is called {@code any}. */
    TOOL_CHOICE_ANY(ToolQuirks::requiredAsAny),
    /** Tools can be allowed and forbidden, not demanded. */
    TOOL_CHOICE_AUTO_OR_NONE(ToolQuirks::autoOrNone),
    /** Moonshot cannot be made to call a tool, only asked; more than one answer needs a temperature of 0.3. */
    MOONSHOT_TOOL_CHOICE(ToolQuirks::moonshot),
    /** {@code response_format} of type text is not known. */
    NO_TEXT_FORMAT(FormatQuirks::withoutTextFormat),
    /** A schema stands beside {@code json_object}. */
    JSON_SCHEMA_AS_OBJECT(FormatQuirks::schemaAsObject),
    /** DeepSeek thinks or does not; every effort but none means that it does. */
    DEEPSEEK_THINKING(ThinkingQuirks::enabledOnly),
    /** {@code thinking} has a type and no budget; every effort but none means that the model thinks. */
    THINKING_TYPE(ThinkingQuirks::type),
    /** Models with a switch are told to think by {@code enable_thinking} and {@code thinking_budget}. */
    ENABLE_THINKING(ThinkingQuirks::enable),
    /** Models with a switch are told to think by an argument of their chat template. */
    TEMPLATE_THINKING(ThinkingQuirks::template),
    /** Of {@code reasoning_details} only OpenRouter's own go back. */
    OWN_REASONING_DETAILS(MessageQuirks::ownDetails),
    /** Searching the web is a plug-in. */
    WEB_PLUGIN(FormatQuirks::webPlugin),
    /** Audio comes as wav. */
    WAV_ONLY(MessageQuirks::wavOnly),
    /** A tool that does not say what it is, is a function. */
    TYPED_TOOLS(ToolQuirks::typed),
    /** A choice of a tool in Anthropic's or Mistral's words is said in OpenAI's. */
    OPENAI_TOOL_CHOICE(ToolQuirks::openAiChoice),
    /** {@code logprobs} is the number of them. */
    NUMBERED_LOGPROBS(FormatQuirks::numberedLogprobs),
    /** {@code stop} is a list. */
    LISTED_STOPS(FormatQuirks::listedStops),
    /** A choice of a tool has the form of a call. */
    CHOICE_AS_CALL(ToolQuirks::choiceAsCall),
    /** Messages without content carry an empty text. */
    CONTENT_BESIDE_CALLS(MessageQuirks::contentBesideCalls),
    /** Files are documents by URL, audio is a text in Base64. */
    MISTRAL_PARTS(MessageQuirks::mistralParts),
    /** {@code groq/org/model} is {@code org/model:groq} at Hugging Face's router. */
    HUGGING_FACE_MODEL(FormatQuirks::huggingFaceModel),
    /** Fireworks' own models have a path before their short name. */
    FIREWORKS_MODEL(FormatQuirks::fireworksModel);

    private final BiFunction<ChatRequest, Consumer<Warning>, ChatRequest> change;

    NamedQuirk(BiFunction<ChatRequest, Consumer<Warning>, ChatRequest> change) {
        this.change = change;
    }

    ChatRequest apply(ChatRequest request, Consumer<Warning> warnings) {
        return change.apply(request, warnings);
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
