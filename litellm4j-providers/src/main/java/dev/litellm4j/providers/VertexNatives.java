package dev.litellm4j.providers;

import dev.litellm4j.providers.anthropic.Anthropic;
import dev.litellm4j.providers.auth.GoogleAuth;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.compatible.CompatibleProvider;
import dev.litellm4j.providers.compatible.CompatibleRow;
import dev.litellm4j.providers.compatible.CompatibleTable;
import dev.litellm4j.providers.gemini.Gemini;
import dev.litellm4j.providers.gemini.GeminiDialect;
import dev.litellm4j.providers.quirk.MaxTokensFromCatalog;
import dev.litellm4j.providers.vertex.Vertex;
import dev.litellm4j.providers.wire.Provider;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Vertex AI's models, each with its maker's format; {@code vertex_ai_beta} is the same in version {@code v1beta1}. */
final class VertexNatives {
    private static final String BETA = "vertex_ai_beta";

    /** What stands before a slash and is no publisher. */
    private static final Set<String> GOOGLES =
            Set.of("google", "gemini", "models", "publishers", "projects", "endpoints", "bge");

    private VertexNatives() {}

    static boolean isNamed(String name) {
        return name.equals(Vertex.NAME)
                || name.equals(BETA)
                || name.startsWith(Vertex.NAME + "/")
                || name.startsWith(BETA + "/");
    }

    static @Nullable Provider find(String name, ModelCatalog catalog) {
        int slash = name.indexOf('/');
        String version = name.startsWith(BETA) ? "v1beta1" : "v1";
        Vertex vertex = new Vertex(Gemini.protocol(GeminiDialect.VERTEX), new GoogleAuth(Clock.systemUTC()), version);
        return switch (slash < 0 ? "gemini" : name.substring(slash + 1)) {
            case "gemini" -> vertex.gemini();
            case "claude" -> vertex.claude(claude(catalog));
            case "mistral" -> vertex.mistral(row("mistral"));
            case "jamba" -> vertex.jamba(row("ai21"));
            case "openapi" -> vertex.openApi(open());
            case "endpoint" -> vertex.endpoint(open());
            case "gemma" -> vertex.gemma(open());
            case "agent_engine" ->
                vertex.agent(() -> java.util.UUID.randomUUID().toString());
            default -> null;
        };
    }

    /** Which of the above {@code model} is spoken to as. */
    static String variant(String provider, String model) {
        String format = format(model);
        return format.equals("gemini") ? provider : provider + "/" + format;
    }

    private static String format(String model) {
        int slash = model.indexOf('/');
        String publisher = slash < 0 ? "" : model.substring(0, slash);
        String name = model.substring(slash + 1);
        if (publisher.equals("anthropic") || name.startsWith("claude")) {
            return "claude";
        }
        if (publisher.equals("mistralai")
                || (slash < 0 && name.matches("(mistral|ministral|mixtral|codestral|magistral).*"))) {
            return "mistral";
        }
        if (publisher.equals("ai21") || name.startsWith("jamba")) {
            return "jamba";
        }
        if (publisher.equals("gemma") || publisher.equals("agent_engine")) {
            return publisher;
        }
        if (slash < 0 || GOOGLES.contains(publisher)) {
            return "gemini";
        }
        return publisher.equals("openai") && name.matches("[0-9]+") ? "endpoint" : "openapi";
    }

    private static Provider claude(ModelCatalog catalog) {
        Provider anthropic = Anthropic.provider();
        return new Provider(
                Vertex.NAME,
                anthropic.protocol(),
                anthropic.host(),
                anthropic.auth(),
                new MaxTokensFromCatalog(catalog, Vertex.NAME, anthropic.quirks()));
    }

    private static Provider row(String name) {
        return CompatibleProvider.of(CompatibleTable.bundled().find(name).orElseThrow());
    }

    private static Provider open() {
        return CompatibleProvider.of(CompatibleRow.builder(Vertex.NAME).build());
    }
}
