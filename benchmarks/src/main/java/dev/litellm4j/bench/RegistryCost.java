package dev.litellm4j.bench;

import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import java.util.List;
import java.util.Optional;

/** What the table of providers and the catalogue cost a fresh JVM: milliseconds at the first question, and heap after. */
public final class RegistryCost {
    private RegistryCost() {}

    /** Prints one line; run it in fresh JVMs. */
    public static void main(String[] arguments) {
        long before = used();
        long start = System.nanoTime();
        ModelCatalog catalog = ModelCatalog.bundled();
        Providers providers = new Providers(catalog, List.of());
        Providers.Match match = providers.resolve("groq/llama-3.3-70b-versatile", Optional.empty());
        long table = System.nanoTime();
        boolean known = catalog.find("groq", "llama-3.3-70b-versatile").isPresent();
        long end = System.nanoTime();
        long after = used();
        System.out.printf(
                "table %.1f ms, catalogue %.1f ms, heap %.2f MB (%s, %s)%n",
                (table - start) / 1e6,
                (end - table) / 1e6,
                (after - before) / 1048576.0,
                match.provider().name(),
                known);
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
