package dev.litellm4j.providers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Timeouts;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.transport.HttpSettings;
import dev.litellm4j.providers.transport.OkHttpTransport;
import dev.litellm4j.providers.transport.WireLog;
import dev.litellm4j.providers.wire.HttpInterceptor;
import dev.litellm4j.providers.wire.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Clients, requests and answers for tests of one call. */
public final class Calls {
    /** A credential that looks like none, so that only knowing it can hide it. */
    public static final String KEY = "opaque0123456789value";

    /** No call of a test takes longer, whatever goes wrong. */
    public static final Timeouts PATIENT = Timeouts.NONE
            .withConnect(Duration.ofSeconds(5))
            .withFirstToken(Duration.ofSeconds(20))
            .withBetweenTokens(Duration.ofSeconds(20));

    private Calls() {}

    public static DirectClient client() {
        return client(Map.of());
    }

    public static DirectClient client(Map<String, String> environment, HttpInterceptor... interceptors) {
        return client(new ClientSettings(
                Secrets.of(environment), Map.of(), RequestOptions.NONE, PATIENT, List.of(interceptors)));
    }

    public static DirectClient client(ClientSettings settings) {
        ModelCatalog catalog = ModelCatalog.bundled();
        OkHttpTransport transport = OkHttpTransport.create(HttpSettings.DEFAULTS, new WireLog(true));
        return new DirectClient(new Providers(catalog, List.of()), catalog, transport, settings);
    }

    public static DirectClient over(OkHttpClient http) {
        ModelCatalog catalog = ModelCatalog.bundled();
        ClientSettings settings = new ClientSettings(Secrets.NONE, Map.of(), RequestOptions.NONE, PATIENT, List.of());
        return new DirectClient(
                new Providers(catalog, List.of()), catalog, OkHttpTransport.over(http, new WireLog(true)), settings);
    }

    public static ChatRequest.Builder to(String base) {
        return ChatRequest.builder()
                .model("openai/gpt-4o")
                .user("hi")
                .apiKey(KEY)
                .apiBase(base);
    }

    /** A short answer. */
    public static String answer(String text) {
        return "{\"id\":\"a\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}";
    }

    /** One server-sent chunk. */
    public static String chunk(String text) {
        return "data: {\"id\":\"a\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-4o\",\"choices\":"
                + "[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}\n\n";
    }

    /** The chunk that ends a stream properly, and the end. */
    public static String last() {
        return "data: {\"id\":\"a\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-4o\",\"choices\":"
                + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    }

    /** The failure of {@code call}, which names its provider and model and shows the credential nowhere. */
    public static LiteLLMException failure(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(LiteLLMException.class);
        LiteLLMException failure = (LiteLLMException) thrown;
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace + failure.body() + failure.details()).doesNotContain(KEY);
        assertThat(failure.provider()).isEqualTo("openai");
        assertThat(failure.model()).isEqualTo("gpt-4o");
        return failure;
    }
}
