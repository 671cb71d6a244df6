package dev.litellm4j.providers;

import dev.litellm4j.api.Headers;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Usage;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.Prices;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.cost.Bill;
import dev.litellm4j.providers.cost.CallFacts;
import dev.litellm4j.providers.cost.CostSettings;
import dev.litellm4j.providers.cost.Repricing;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What the provider says, else what the request says, else the catalogue's prices; the catalogue is opened when somebody
 * asks. Knows how long its call took once that has ended.
 */
final class CatalogPricing implements Repricing {
    private static final String GATEWAY = "x-litellm-response-cost";

    private final ModelCatalog catalog;
    private final Provider provider;
    private final String model;
    private final String address;
    private final String region;
    private final Optional<String> baseModel;
    private final Optional<Prices> ownPrices;
    private final String serviceTier;
    private final String searchSize;
    private final CostSettings settings;
    private final long begun = System.nanoTime();
    private volatile long took = -1;
    private volatile Headers headers = Headers.NONE;

    /** Keeps of {@code target} what no credential is in: it lives as long as the answer. */
    CatalogPricing(ModelCatalog catalog, Provider provider, Target target, JsonObject request, CostSettings settings) {
        this.catalog = catalog;
        this.provider = provider;
        this.model = target.model();
        this.address = target.baseUrl();
        this.region = target.param("vertex_location").orElse("");
        this.baseModel = target.options().get(RequestOptions.BASE_MODEL);
        this.ownPrices = target.options().get(RequestOptions.PRICES);
        this.serviceTier = request.text("service_tier");
        this.searchSize = request.object("web_search_options").text("search_context_size");
        this.settings = settings;
    }

    /** The reply's head is there. */
    void answered(Headers head) {
        headers = head;
    }

    /** The whole reply is there. */
    void ended() {
        took = System.nanoTime() - begun;
    }

    @Override
    public Optional<BigDecimal> cost(Usage usage, String tier) {
        return details(usage, JsonObject.of("service_tier", tier)).map(Cost::total);
    }

    @Override
    public Optional<Cost> details(Usage usage, JsonObject answer) {
        Optional<Cost> said = said(usage, answer);
        return said.isPresent() || ownPrices.isPresent()
                ? said
                : info().flatMap(row -> billed(row, usage, answer, PriceSource.catalog(row.name())));
    }

    @Override
    public Optional<Cost> details(Usage usage, JsonObject answer, ModelInfo other, PriceSource source) {
        boolean listed = source.kind() == PriceSource.Kind.CATALOG;
        Optional<Cost> said = listed || ownPrices.isPresent() ? said(usage, answer) : Optional.empty();
        return said.isPresent() || ownPrices.isPresent() ? said : billed(other, usage, answer, source);
    }

    private Optional<Cost> said(Usage usage, JsonObject answer) {
        if (ownPrices.isPresent()) {
            ModelInfo own = ModelInfo.builder(model).prices(ownPrices.get()).build();
            return billed(own, usage, answer, PriceSource.REQUEST);
        }
        Optional<BigDecimal> reported = headers.first(GATEWAY)
                .flatMap(CatalogPricing::number)
                .or(() -> provider.quirks().reportedCost(usage));
        return reported.filter(usd -> usd.signum() >= 0)
                .map(usd -> adjusted(Cost.of(usd, PriceSource.provider(provider.name()))));
    }

    private Optional<Cost> billed(ModelInfo row, Usage usage, JsonObject answer, PriceSource source) {
        return usage.isPresent()
                ? Bill.of(row, provider.quirks().billed(usage), answer, facts(), source)
                        .map(this::adjusted)
                : Optional.empty();
    }

    private Cost adjusted(Cost cost) {
        return settings.adjusted(cost, provider.name());
    }

    private CallFacts facts() {
        Instant at = settings.clock().instant().minusNanos(System.nanoTime() - begun);
        CallFacts facts = CallFacts.of(provider.name(), at)
                .withServiceTier(serviceTier)
                .withSearchSize(searchSize)
                .withPlace(address, region);
        return took < 0 ? facts : facts.withSeconds(BigDecimal.valueOf(took, 9));
    }

    /** A base model may be named with or without a provider of its own: {@code azure/gpt-4o}, {@code gpt-4o}. */
    private Optional<ModelInfo> info() {
        return baseModel.isEmpty()
                ? catalog.find(provider.name(), model)
                : catalog.find(provider.name(), baseModel.get()).or(() -> catalog.find(baseModel.get()));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
