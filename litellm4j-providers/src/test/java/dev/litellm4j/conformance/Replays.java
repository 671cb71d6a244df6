package dev.litellm4j.conformance;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.compatible.CompatibleProvider;
import dev.litellm4j.providers.compatible.CompatibleTable;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.responses.Responses;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.HttpInterceptor;
import dev.litellm4j.providers.wire.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The client and the server between which recordings are replayed, and which recordings can be. */
final class Replays implements AutoCloseable {
    private static final Set<String> OPENAI_SHAPED_EMBEDDINGS = Set.of(
            "openai",
            "azure",
            "azure_ai",
            "jina_ai",
            "llamacpp",
            "mistral",
            "openrouter",
            "perplexity",
            "venice",
            "ollama",
            "gemini");

    /** Not streamed, or streamed as lines. */
    private static final Set<WireFormat> NOT_EVENTS =
            Set.of(WireFormat.EMBEDDINGS, WireFormat.OLLAMA_CHAT, WireFormat.COHERE_V1, WireFormat.AWS_CHAT);

    /** OpenAI's format at an address that needs no row. */
    private static final Set<String> OWN_NAMES = Set.of("openai", "azure", "azure_ai");

    /** Rows under another name than the recordings have; the recordings of all other names are looked up by theirs. */
    private static final Map<String, String> ROWS =
            Map.of("vllm", "hosted_vllm", "llamacpp", "openai_like", "openai_compatible", "custom_openai");

    /** Folders whose chat has OpenAI's form and that are no rows. */
    private static final Set<String> FOLDERS = Set.of("openai", "watsonx");

    final ReplayServer server = new ReplayServer();
    final DirectClient client;

    Replays(Recordings recordings) {
        this(recordings, List.of());
    }

    /** With interceptors, of which the last may reply in the server's place. */
    Replays(Recordings recordings, List<HttpInterceptor> interceptors) {
        List<Provider> compatible = recordings
                .all()
                .map(Recording::provider)
                .distinct()
                .flatMap(name -> Stream.of(
                        OpenAi.compatible("replay_" + name),
                        Responses.compatible(OpenAi.compatible("replay_" + name + "/responses"), "")))
                .toList();
        ModelCatalog catalog = ModelCatalog.bundled();
        client = new DirectClient(
                new Providers(catalog, compatible),
                catalog,
                OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(false)),
                new ClientSettings(
                        name -> Optional.empty(),
                        Map.of(),
                        dev.litellm4j.api.RequestOptions.NONE,
                        dev.litellm4j.api.Timeouts.DEFAULTS,
                        interceptors));
    }

    /** A recording with what it says and the model string under which it is replayed. */
    record Case(Recording recording, Expected expected, String model) {
        @Override
        public String toString() {
            return recording.id();
        }
    }

    static List<Case> cases(Recordings recordings) {
        List<Case> cases = new ArrayList<>();
        recordings
                .all()
                .forEach(recording -> Expected.of(recording)
                        .ifPresent(expected -> model(recording, expected.format())
                                .ifPresent(model -> cases.add(new Case(recording, expected, model)))));
        return cases;
    }

    private static Optional<String> model(Recording recording, WireFormat format) {
        String model = recording.model().filter(name -> !name.isBlank()).orElse("m");
        return switch (format) {
            case OPENAI_CHAT -> Optional.of(named(recording.provider(), ChatRequest.class) + "/" + model);
            case ANTHROPIC_MESSAGES -> Optional.of(own(recording, "anthropic") + "/" + model);
            case GEMINI_GENERATE -> Optional.of(own(recording, "gemini") + "/" + model);
            case OLLAMA_CHAT -> Optional.of("ollama/" + model);
            case COHERE_CHAT -> Optional.of("cohere/" + model);
            case COHERE_V1 -> Optional.of("cohere/v1/" + model);
            case TEXT_COMPLETION -> Optional.of("text-completion-openai/" + model);
            case CLAUDE_TEXT -> Optional.of("anthropic_text/" + model);
            case ALEPH_ALPHA -> Optional.of("aleph_alpha/" + model);
            case AWS_CHAT -> Optional.of(AwsRecordings.model(recording));
            case RESPONSES -> Optional.of(responding(recording.provider()) + "/responses/" + model);
            case EMBEDDINGS -> embedding(recording, model);
        };
    }

    /** Vertex AI has several vendors' formats, at its own addresses. */
    private static String own(Recording recording, String format) {
        return recording.provider().equals("vertex_ai") ? "vertex_ai" : format;
    }

    private static Optional<String> embedding(Recording recording, String model) {
        if (AwsRecordings.isAws(recording)) {
            return Optional.of("bedrock/" + model);
        }
        return switch (recording.endpoint()) {
            case "predict" -> Optional.of("vertex_ai/" + model);
            case "embedContent", "batchEmbedContents" -> Optional.of("gemini/" + model);
            case "embed" -> Optional.of(recording.provider() + "/" + model);
            // Two vendors' own replies are filed under the operation's name.
            case "embeddings" ->
                recording.response().text().matches("(?s)\\s*\\{\\s*(\"model\":[^,]*,\\s*)?\"embeddings?\".*")
                        ? Optional.of(recording.provider() + "/" + model)
                        : compatible(recording, model);
            default -> compatible(recording, model);
        };
    }

    private static Optional<String> compatible(Recording recording, String model) {
        if (recording.provider().equals("voyage")) {
            return Optional.of("voyage/" + model);
        }
        return OPENAI_SHAPED_EMBEDDINGS.contains(recording.provider())
                ? Optional.of(named(recording.provider(), EmbeddingRequest.class) + "/" + model)
                : Optional.empty();
    }

    /** The prefix of a recording's provider. */
    static String prefix(String provider) {
        return ROWS.getOrDefault(provider, provider);
    }

    /** The row of a recording's provider. */
    static Optional<String> row(String provider) {
        return Optional.of(ROWS.getOrDefault(provider, provider))
                .filter(name -> CompatibleTable.bundled().find(name).isPresent());
    }

    /** The provider's own row or folder; OpenAI's format under a foreign name for those that have neither yet. */
    private static String named(String provider, Class<?> request) {
        String row = ROWS.getOrDefault(provider, provider);
        boolean known = FOLDERS.contains(provider)
                || CompatibleTable.bundled()
                        .find(row)
                        .filter(it -> CompatibleProvider.of(it).protocol().supports(request))
                        .isPresent();
        return known ? row : "replay_" + provider;
    }

    /** As {@link #named}, for the Responses API. */
    private static String responding(String provider) {
        boolean known = Set.of("openai", "azure", "azure_ai", "chatgpt").contains(provider)
                || row(provider)
                        .flatMap(CompatibleTable.bundled()::find)
                        .flatMap(CompatibleProvider::responses)
                        .isPresent();
        return known ? ROWS.getOrDefault(provider, provider) : "replay_" + provider;
    }

    Actual run(Case one, ReplayVariant variant) {
        boolean chunked =
                one.recording().stream() && !NOT_EVENTS.contains(one.expected().format());
        String base = server.serve(one.recording(), chunked ? variant.asEvents() : variant);
        try {
            return one.expected().format() == WireFormat.EMBEDDINGS
                    ? Actual.embedding(client, one.model(), base)
                    : Actual.chat(client, one.model(), base, one.recording().stream());
        } finally {
            server.forget(base);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
