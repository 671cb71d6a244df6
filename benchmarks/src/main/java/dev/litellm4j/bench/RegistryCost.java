package dev.litellm4j.bench;

import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.compatible.CompatibleTable;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.openai.OpenAiDialect;
import java.util.List;
import java.util.Optional;

/**
 * What the table of providers and the catalogue add to a fresh JVM that has made a request before: milliseconds at the
 * first question, and heap after.
 */
public final class RegistryCost {
    private static final ChatRequest REQUEST = ChatRequest.builder()
            .model("llama-3.3-70b-versatile")
            .user(Prompt.TEXT)
            .build();

    private RegistryCost() {}

    /** Prints one line; run it in fresh JVMs. */
    public static void main(String[] arguments) {
        OpenAi.chat(OpenAiDialect.COMPATIBLE).encode(REQUEST);
        Json.value("{\"a\":[1,true,null,\"b\"]}");
        long before = used();
        long start = System.nanoTime();
        ModelCatalog catalog = ModelCatalog.bundled();
        boolean known = catalog.find("groq", "llama-3.3-70b-versatile").isPresent();
        long catalogued = System.nanoTime();
        boolean listed = CompatibleTable.bundled().find("groq").isPresent();
        long tabled = System.nanoTime();
        Providers providers = new Providers(catalog, List.of());
        Providers.Match match = providers.resolve("groq/llama-3.3-70b-versatile", Optional.empty());
        long resolved = System.nanoTime();
        long after = used();
        System.out.printf(
                "catalogue %.1f ms, table %.1f ms, the first provider %.1f ms, heap %.2f MB (%s, %s, %s)%n",
                (catalogued - start) / 1e6,
                (tabled - catalogued) / 1e6,
                (resolved - tabled) / 1e6,
                (after - before) / 1048576.0,
                match.provider().name(),
                known,
                listed);
        if (providers.names().isEmpty()) {
            throw new IllegalStateException("the registry has to be alive while its heap is measured");
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
