package dev.litellm4j.examples;

import dev.litellm4j.ClientOptions;
import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.cache.CacheStats;
import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.examples.simulated.SimulatedProviders;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The same question is paid for once: calls, streams, many at once, tenants, embeddings. */
public final class Caching {
    private Caching() {}

    public static void main(String[] args) {
        try (SimulatedProviders there = SimulatedProviders.start();
                ResponseCache cache =
                        ResponseCache.builder().ttl(Duration.ofHours(1)).build();
                LlmClient client = LiteLLM.newClient(ClientOptions.builder()
                        .apiKey("openai", SimulatedProviders.KEY)
                        .apiBase("openai", there.openAi())
                        .cache(cache)
                        .build())) {
            ChatRequest question = ask("Name a river.").build();
            ChatCompletion first = client.completion(question);
            System.out.println("Asked:    " + first.text());

            ChatCompletion second = client.completion(question);
            System.out.println("Kept:     cost " + second.cost().orElseThrow() + ", saved $"
                    + second.savedCost().map(BigDecimal::toPlainString).orElse("?"));

            ChatCompletion streamed = ChatAssembler.assemble(client.stream(question));
            System.out.println("Streamed: " + (streamed.cacheHit() ? "from the cache" : "asked") + ", "
                    + (streamed.text().equals(first.text()) ? "the same text" : "another text"));

            CacheStats before = cache.stats();
            List<CompletableFuture<ChatCompletion>> ten = Stream.generate(
                            () -> client.completionAsync(ask("Name a lake.").build()))
                    .limit(10)
                    .toList();
            ten.forEach(CompletableFuture::join);
            System.out.println("Ten at once: " + (cache.stats().misses() - before.misses()) + " call");

            ChatCompletion other =
                    client.completion(ask("Name a river.").tenant("b").build());
            System.out.println("Tenant b: " + (other.cacheHit() ? "an answer of tenant a's" : "asked anew"));

            client.embedding(embed("river", "lake"));
            long kept = cache.stats().stored();
            client.embedding(embed("lake", "sea", "river"));
            System.out.println("Embedded: " + (cache.stats().stored() - kept) + " of 3 asked for");
        }
    }

    private static ChatRequest.Builder ask(String text) {
        return ChatRequest.builder().model("openai/gpt-4o-mini").user(text);
    }

    private static EmbeddingRequest embed(String... texts) {
        return EmbeddingRequest.builder()
                .model("openai/text-embedding-3-small")
                .input(texts)
                .build();
    }
}
