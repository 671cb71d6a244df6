package dev.litellm4j.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A redis-server of the test's own, on a free port of loopback, that keeps nothing. */
final class RedisServer implements AutoCloseable {
    private final String executable;
    private final int port;
    private Process process;

    private RedisServer(String executable, int port) throws IOException {
        this.executable = executable;
        this.port = port;
        launch();
    }

    /** Skips the test, and says so, where there is no redis-server. */
    static RedisServer start() throws IOException {
        Optional<String> executable = find();
        assumeTrue(
                executable.isPresent(),
                "skipped: no redis-server in PATH, and REDIS_SERVER does not name one (Debian: apt-get install redis-server)");
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            return new RedisServer(executable.orElseThrow(), port);
        }
    }

    private static Optional<String> find() {
        String named = System.getenv("REDIS_SERVER");
        Stream<Path> places = named != null
                ? Stream.of(Path.of(named))
                : Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "redis-server"));
        return places.filter(Files::isExecutable).map(Path::toString).findFirst();
    }

    private void launch() throws IOException {
        process = new ProcessBuilder(
                        executable,
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .directory(new File(System.getProperty("java.io.tmpdir")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Await.until(this::answers);
    }

    private boolean answers() {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            return jedis.ping().equals("PONG");
        } catch (JedisConnectionException e) {
            return false;
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** A store that waits long enough for a machine that is busy with other things. */
    RedisStateStore store(String namespace) {
        return RedisStateStore.builder()
                .url(url())
                .namespace(namespace)
                .timeout(java.time.Duration.ofSeconds(2))
                .build();
    }

    Jedis jedis() {
        return new Jedis("127.0.0.1", port);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("redis-server does not end");
        }
    }

    void restart() throws IOException {
        launch();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
