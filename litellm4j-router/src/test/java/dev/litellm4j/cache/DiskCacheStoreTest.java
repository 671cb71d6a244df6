package dev.litellm4j.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.LlmClient;
import dev.litellm4j.chat.ChatAssembler;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DiskCacheStoreTest {
    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);

    @TempDir
    private Path folder;

    private static String key(int number) {
        return HalfWriter.key(number);
    }

    private CacheStore store(long maxBytes) {
        return DiskCacheStore.in(folder, maxBytes, now::get);
    }

    @Test
    void answersSurviveTheProcess() {
        Upstream upstream = new Upstream();
        ChatRequest ask = ChatRequest.builder().model("fake/fake-1").user("hi").build();
        ChatRequest tell =
                ChatRequest.builder().model("fake/fake-1").user("tell").build();
        EmbeddingRequest texts =
                EmbeddingRequest.builder().model("fake/e").input("a", "bb").build();
        ChatCompletion first;
        List<?> chunks;
        try (ResponseCache cache = cache()) {
            LlmClient client = cache.wrap(upstream);
            first = client.completion(ask);
            chunks = client.stream(tell).stream().toList();
            client.embedding(texts);
        }
        try (ResponseCache cache = cache()) {
            LlmClient client = cache.wrap(upstream);
            ChatCompletion second = client.completion(ask);
            assertThat(second.fields()).isEqualTo(first.fields());
            assertThat(second.cacheHit()).isTrue();
            assertThat(second.cost()).contains(BigDecimal.ZERO);
            assertThat(second.savedCost()).contains(BigDecimal.valueOf(7));
            assertThat(second.provider()).isEqualTo("fake");
            assertThat(client.stream(tell).stream().toList()).isEqualTo(chunks);
            assertThat(ChatAssembler.assemble(client.stream(ask)).text()).isEqualTo(first.text());
            assertThat(client.embedding(texts).cacheHit()).isTrue();
            assertThat(client.embedding(texts).savedCost()).contains(BigDecimal.valueOf(3));
        }
        now.addAndGet(Duration.ofMinutes(10).toMillis());
        try (ResponseCache cache = cache()) {
            assertThat(cache.wrap(upstream).completion(ask).cacheHit()).isFalse();
        }
    }

    private ResponseCache cache() {
        return ResponseCache.builder().store(store(1_000_000)).build(now::get);
    }

    @Test
    void whatCannotBeReadIsMissingAndRemoved() throws IOException {
        CacheStore store = store(1_000_000);
        for (int i = 0; i < 5; i++) {
            store.put(key(i), new byte[] {1, 2, 3, (byte) i}, Duration.ofMinutes(1));
        }
        Path[] files = new Path[4];
        for (int i = 0; i < 4; i++) {
            files[i] = folder.resolve(key(i) + ".answer");
        }
        byte[] bytes = Files.readAllBytes(files[0]);
        bytes[bytes.length - 1]++;
        Files.write(files[0], bytes);
        Files.write(files[1], new byte[] {1});
        Files.write(files[2], new byte[200]);
        Files.write(files[3], new byte[] {9}, StandardOpenOption.APPEND);

        for (int i = 0; i < 4; i++) {
            assertThat(store.get(key(i))).isEmpty();
            assertThat(files[i]).doesNotExist();
        }
        assertThat(store.get(key(4))).hasValueSatisfying(it -> assertThat(it).containsExactly(1, 2, 3, 4));
        now.addAndGet(60_000);
        assertThat(store.get(key(4))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void itIsBoundedAlsoWhenItIsOpenedAgain() throws IOException {
        CacheStore store = store(10_000);
        for (int i = 0; i < 30; i++) {
            store.put(key(i), new byte[1000], Duration.ofMinutes(1));
            store.get(key(0));
        }
        assertThat(bytes()).isBetween(8_000L, 10_000L);
        assertThat(store.get(key(0))).as("used often").isPresent();
        assertThat(store.get(key(1))).isEmpty();
        store.put(key(99), new byte[20_000], Duration.ofMinutes(1));
        assertThat(store.get(key(99))).as("larger than all").isEmpty();

        store(3_000).get(key(0));
        assertThat(bytes()).isLessThanOrEqualTo(3_000);
    }

    @Test
    void aProcessKilledWhileItWritesLeavesNoHalfAnswer() throws Exception {
        for (int run = 0; run < 3; run++) {
            Process writer = writer();
            try (BufferedReader output = new BufferedReader(new InputStreamReader(writer.getInputStream()))) {
                assertThat(output.readLine()).isEqualTo("writing");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(7L + 11L * run));
            } finally {
                writer.destroyForcibly();
            }
            assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();

            CacheStore after = DiskCacheStore.in(folder, 100L * HalfWriter.SIZE);
            for (int i = 0; i < HalfWriter.KEYS; i++) {
                byte[] value = after.get(key(i)).orElseThrow();
                assertThat(value).hasSize(HalfWriter.SIZE);
                for (byte one : value) {
                    if (one != value[0]) {
                        throw new AssertionError("half of one value and half of another");
                    }
                }
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files)
                        .as("nothing is left beside")
                        .allMatch(it -> it.toString().endsWith(".answer"));
            }
        }
    }

    @Test
    void anotherProcessMayOpenTheFolderWhileOneWrites() throws Exception {
        Process writer = writer();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(writer.getInputStream()))) {
            assertThat(output.readLine()).isEqualTo("writing");
            for (int i = 0; i < 60; i++) {
                CacheStore other = DiskCacheStore.in(folder, 100L * HalfWriter.SIZE);
                assertThat(other.get(key(i % HalfWriter.KEYS)))
                        .hasValueSatisfying(it -> assertThat(it).hasSize(HalfWriter.SIZE));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            assertThat(writer.isAlive()).as("its files were left alone").isTrue();
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private Process writer() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HalfWriter.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(it -> it.toFile().length()).sum();
        }
    }
}
