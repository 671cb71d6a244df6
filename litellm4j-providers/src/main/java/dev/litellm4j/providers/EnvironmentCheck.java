package dev.litellm4j.providers;

import dev.litellm4j.api.EnvironmentReport;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.error.ApiConnectionException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Codec;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireReply;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which variables a model's provider still needs, by a rehearsal: a call is addressed and signed as a real one
 * is, but not sent, and whoever is asked for a token says yes. What such a call is refused for names what is missing.
 *
 * <p>Built-in providers are made anew for it, so that nothing of a rehearsal is kept for calls. Of all others, whose code
 * may do anything, only what they declare is looked at.
 */
public final class EnvironmentCheck {
    /** More things than this no provider wants to be told. */
    private static final int MAX_TRIES = 16;

    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");

    /** Answers to whoever asks for a token, in all spellings. */
    private static final String TOKEN =
            "{\"access_token\":\"t\",\"token\":\"t\",\"expires_in\":3600,\"expires_at\":99999999999999,"
                    + "\"resources\":[{\"deploymentUrl\":\"https://rehearsal.invalid\"}]}";

    private final ModelCatalog catalog;
    private final ClientSettings settings;
    private final Map<String, String> assumed = new LinkedHashMap<>();

    private EnvironmentCheck(ModelCatalog catalog, ClientSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    /**
     * What calls of {@code model} lack.
     *
     * @param providers the registry of the client that would make them
     * @param settings the client's
     */
    public static EnvironmentReport of(
            Providers providers, ModelCatalog catalog, ClientSettings settings, String model) {
        Providers.Match match;
        try {
            match = providers.resolve(model, Optional.empty());
        } catch (BadRequestException unknown) {
            return new EnvironmentReport(false, List.of());
        }
        return new EnvironmentCheck(catalog, settings).check(match, providers, model);
    }

    private EnvironmentReport check(Providers.Match match, Providers providers, String model) {
        Provider provider = match.provider();
        Set<String> missing = new LinkedHashSet<>();
        if (new Targets(settings).configuredBase(provider).isEmpty()) {
            List<String> variables = provider.host().baseVariables();
            if (variables.isEmpty()) {
                return new EnvironmentReport(true, List.of());
            }
            missing.addAll(variables);
            assumed.put(variables.get(0), "https://rehearsal.invalid");
        }
        if (!providers.isBuiltIn(provider.name())) {
            declared(provider, missing);
            return report(missing.isEmpty(), missing);
        }
        Providers.Match fresh = new Providers(catalog, List.of()).resolve(model, Optional.empty());
        Set<String> tried = new HashSet<>(missing);
        String last = "";
        for (int i = 0; i < MAX_TRIES; i++) {
            Optional<String> refusal = refusal(fresh);
            if (refusal.isEmpty()) {
                return report(missing.isEmpty(), missing);
            }
            if (!named(refusal.get(), missing)) {
                assumed.remove(last); // what was assumed there is no credential, such as a file's path
            }
            Optional<String> next = missing.stream().filter(tried::add).findFirst();
            if (next.isEmpty()) {
                break;
            }
            last = next.get();
            assumed.put(last, "assumed");
        }
        return report(false, missing);
    }

    /** Whether {@code refusal} names variables, which are added to those that are missing. */
    private static boolean named(String refusal, Set<String> missing) {
        Matcher names = VARIABLE.matcher(refusal);
        boolean any = false;
        while (names.find()) {
            any = true;
            missing.add(names.group());
        }
        return any;
    }

    private void declared(Provider provider, Set<String> missing) {
        if (provider.auth().required()
                && new Targets(settings).configuredKey(provider).isEmpty()) {
            missing.addAll(provider.auth().keyVariables());
        }
    }

    private static EnvironmentReport report(boolean complete, Set<String> missing) {
        return new EnvironmentReport(complete, List.copyOf(missing));
    }

    /** Why a call would not be sent, if so. */
    private Optional<String> refusal(Providers.Match match) {
        Provider provider = match.provider();
        Secrets real = settings.secrets();
        ClientSettings supposed = new ClientSettings(
                name -> real.get(name).or(() -> Optional.ofNullable(assumed.get(name))),
                settings.perProvider(),
                settings.defaults(),
                settings.timeouts(),
                List.of());
        RequestOptions options = settings.defaults().with(RequestOptions.PROVIDER, provider.name());
        try {
            Target target = new Targets(supposed).of(provider, match.model(), options);
            WireRequest addressed = provider.host().address(encoded(provider, match.model(), options), target);
            provider.auth().sign(addressed, target, asked -> answer(asked, target));
            return Optional.empty();
        } catch (LiteLLMException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private static WireRequest encoded(Provider provider, String model, RequestOptions options) {
        LlmRequest<?> chat = ChatRequest.builder().model(model).user("?").build();
        LlmRequest<?> embedding =
                EmbeddingRequest.builder().model(model).input("?").build();
        for (LlmRequest<?> request : List.of(chat, embedding)) {
            Optional<WireRequest> encoded = encoded(provider, request.with(model, options));
            if (encoded.isPresent()) {
                return encoded.get();
            }
        }
        return WireRequest.postJson("/", Json.body(JsonObject.EMPTY));
    }

    private static <A> Optional<WireRequest> encoded(Provider provider, LlmRequest<A> request) {
        Optional<Codec<LlmRequest<A>, A>> codec = provider.protocol().codec(request);
        try {
            return codec.map(it -> it.encode(provider.quirks().adapt(request, warning -> {})));
        } catch (LiteLLMException notThis) {
            return Optional.empty();
        }
    }

    /** Whether there is a server of the machine's own is not found out. */
    private static WireReply answer(WireRequest asked, Target target) {
        if (asked.url().startsWith("http://metadata.google.internal/")) {
            throw new ApiConnectionException("not asked", ErrorDetails.of(target.provider(), target.model()));
        }
        return WireReply.of(200, TOKEN);
    }
}
