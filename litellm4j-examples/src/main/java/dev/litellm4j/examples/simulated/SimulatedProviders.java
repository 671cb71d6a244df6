package dev.litellm4j.examples.simulated;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Four providers on one ephemeral loopback port, each speaking its vendor's real wire format.
 *
 * <p>They parse requests, refuse bad ones as the vendor would, stream token by token and report usage; only the answers
 * are made up, by rules instead of a model, so the same request always gets the same words. OpenAI, Anthropic and Gemini
 * want {@link #KEY}; Ollama, as on a real machine, wants none. A model whose name contains {@code missing} does not
 * exist, and a question that contains {@code too long} overflows the context window. Thread-safe; threads are daemons,
 * and none is left after {@link #close()}.
 */
public final class SimulatedProviders implements AutoCloseable {
    /** The one key that the simulated OpenAI, Anthropic and Gemini accept. */
    public static final String KEY = "simulated-key";

    private static final Duration PAUSE = Duration.ofMillis(15);
    private static final int THREADS = 8;

    static {
        // The JDK's server leaves Nagle's algorithm on, which glues streamed tokens together in bursts of 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private SimulatedProviders(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Starts all four, with 15 ms between the tokens of a stream. */
    public static SimulatedProviders start() {
        return start(PAUSE);
    }

    /** Starts all four, with this pause between the tokens of a stream; zero is allowed. */
    public static SimulatedProviders start(Duration pause) {
        Map<String, Vendor> vendors = Map.of(
                "/openai/v1", new SimulatedOpenAi(),
                "/anthropic", new SimulatedAnthropic(),
                "/gemini/v1beta", new SimulatedGemini(),
                "/ollama", new SimulatedOllama());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, SimulatedProviders::daemon);
        HttpServer server = bind();
        server.setExecutor(threads);
        vendors.forEach((mount, vendor) -> server.createContext(mount, exchange -> serve(vendor, exchange, pause)));
        // The server's own thread inherits being a daemon from the thread that starts it.
        CompletableFuture.runAsync(server::start, threads).join();
        return new SimulatedProviders(server, threads);
    }

    /** Append {@code /chat/completions} or {@code /embeddings}. */
    public String openAi() {
        return url("/openai/v1");
    }

    /** Append {@code /v1/messages}. */
    public String anthropic() {
        return url("/anthropic");
    }

    /** Append {@code /models/NAME:generateContent} and its siblings. */
    public String gemini() {
        return url("/gemini/v1beta");
    }

    /** Append {@code /api/chat}, {@code /api/embed}, {@code /api/tags} or {@code /api/version}. */
    public String ollama() {
        return url("/ollama");
    }

    /** Cuts what is still streaming and ends every thread. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String url(String mount) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + mount;
    }

    private static HttpServer bind() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "simulated-provider");
        thread.setDaemon(true);
        return thread;
    }

    private static void serve(Vendor vendor, HttpExchange exchange, Duration pause) throws IOException {
        try (exchange) {
            Call call = Call.read(exchange, pause);
            try {
                vendor.serve(call);
            } catch (Refusal refusal) {
                call.reply(refusal.status(), refusal.body());
            } catch (RuntimeException e) {
                call.reply(500, Json.object("error", Json.object("message", "The simulation failed: " + e)));
            }
        }
    }
}
