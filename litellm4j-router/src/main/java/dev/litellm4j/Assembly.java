package dev.litellm4j;

import dev.litellm4j.api.EnvironmentReport;
import dev.litellm4j.api.LlmClient;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.cache.CachingClient;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.listen.AttemptClient;
import dev.litellm4j.listen.CallListeners;
import dev.litellm4j.listen.ListeningClient;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.EnvironmentCheck;
import dev.litellm4j.providers.Providers;
import dev.litellm4j.providers.catalog.LiteLlmPriceMap;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.cost.Bill;
import dev.litellm4j.providers.cost.CallFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A client with the parts it was made of.
 *
 * @param client the client, interceptors around it
 * @param catalog the client's own view of the models
 * @param providers the client's registry
 * @param settings what holds for all its calls
 */
record Assembly(LlmClient client, ModelCatalog catalog, Providers providers, ClientSettings settings) {
    static Assembly of(ClientOptions options) {
        ModelCatalog catalog = ModelCatalog.bundled();
        options.priceMaps.forEach(file -> catalog.load(LiteLlmPriceMap.read(file)));
        Providers providers = new Providers(catalog, options.providers);
        ClientSettings settings = new ClientSettings(
                options.secrets == null ? ClientSettings.DEFAULTS.secrets() : options.secrets,
                options.perProvider,
                RetryingClient.withoutRouting(options.defaults),
                options.timeouts,
                options.httpInterceptors,
                options.costs);
        LlmClient direct = new DirectClient(providers, catalog, options.transport(), settings);
        LlmClient client = listened(options, direct);
        return new Assembly(client, catalog, providers, settings);
    }

    private static LlmClient listened(ClientOptions options, LlmClient direct) {
        CallListeners given = options.listeners;
        boolean deaf = given == null && options.listening.isEmpty();
        LlmClient retrying = new RetryingClient(deaf ? direct : new AttemptClient(direct), options.defaults);
        LlmClient cached = options.cache == null
                ? retrying
                : CachingClient.wrap(retrying, options.cache, UnaryOperator.identity(), () -> options.defaults);
        if (deaf) {
            return InterceptedClient.of(cached, options.interceptors);
        }
        CallListeners all = given == null ? options.listening.build() : given;
        List<UnaryOperator<LlmClient>> layers = new ArrayList<>();
        layers.add(within -> new ListeningClient(within, all, given == null ? all::close : () -> {}));
        layers.addAll(options.interceptors);
        return InterceptedClient.of(cached, layers);
    }

    /** What work of such a usage would cost at {@code model}, now, on its usual terms. */
    Optional<Cost> cost(String model, Usage usage) {
        Optional<ModelInfo> row = catalog.find(model);
        String provider = providerOf(model, row);
        CallFacts facts = CallFacts.of(provider, settings.costs().clock().instant());
        return row.flatMap(info -> Bill.of(info, usage, JsonObject.EMPTY, facts, PriceSource.catalog(info.name())))
                .map(cost -> settings.costs().adjusted(cost, provider));
    }

    private String providerOf(String model, Optional<ModelInfo> row) {
        try {
            return providers.resolve(model, Optional.empty()).provider().name();
        } catch (LiteLLMException unknown) {
            return row.flatMap(ModelInfo::provider).orElse("");
        }
    }

    /** Whether the provider of that request has the operation. */
    boolean has(LlmRequest<?> request) {
        return providers
                .resolve(request.model(), request.options().get(RequestOptions.PROVIDER))
                .provider()
                .protocol()
                .supports(request.getClass());
    }

    EnvironmentReport validate(String model) {
        return EnvironmentCheck.of(providers, catalog, settings, model);
    }
}
