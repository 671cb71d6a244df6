package dev.litellm4j.api;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.RecordBuilder;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.model.Prices;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the builders of all operations' requests share: the model, provider-specific fields and the call's options.
 *
 * @param <B> the builder itself
 */
public abstract class RequestBuilder<B extends RequestBuilder<B>> extends RecordBuilder<B> {
    private RequestOptions options;

    /** A builder that starts with these fields and options. */
    protected RequestBuilder(JsonObjectBuilder fields, RequestOptions options) {
        super(fields);
        this.options = options;
    }

    /** The model string, such as {@code anthropic/claude-sonnet-4-5}; required. */
    public final B model(String model) {
        return set("model", model);
    }

    /** A field only this provider knows, such as {@code top_k}; sent under its own name. */
    public final B extra(String name, Object value) {
        return set(name, value);
    }

    /** Fields merged into the JSON body last, over everything else. */
    public final B extraBody(Map<String, ?> body) {
        return option(RequestOptions.EXTRA_BODY, JsonObject.copyOf(body));
    }

    /** The credential for this call. */
    public final B apiKey(String key) {
        return option(RequestOptions.API_KEY, Secret.of(key));
    }

    /** The address for this call, such as {@code http://localhost:8000/v1}; configured credentials are not sent there. */
    public final B apiBase(String url) {
        return option(RequestOptions.API_BASE, url);
    }

    /** The API version of providers that want one. */
    public final B apiVersion(String version) {
        return option(RequestOptions.API_VERSION, version);
    }

    /** The model behind a name that tells nothing, such as an Azure deployment's: its rules and prices hold. */
    public final B baseModel(String model) {
        return option(RequestOptions.BASE_MODEL, model);
    }

    /** What a prompt token of this call costs in USD; with it the model's known prices count no longer. */
    public final B inputCostPerToken(String usd) {
        return price(PriceUnit.INPUT, usd);
    }

    /** What a token of this call's answer costs in USD; with it the model's known prices count no longer. */
    public final B outputCostPerToken(String usd) {
        return price(PriceUnit.OUTPUT, usd);
    }

    /** What a second of this call costs in USD; with it the model's known prices count no longer. */
    public final B costPerSecond(String usd) {
        return price(PriceUnit.OUTPUT_SECOND, usd);
    }

    /**
     * What a unit of this call costs in USD as decimal text: {@code price(PriceUnit.CACHE_READ, "0.0000003")}; with it
     * the model's known prices count no longer.
     *
     * @throws IllegalArgumentException when it is negative or no number
     */
    public final B price(PriceUnit unit, String usd) {
        Map<PriceUnit, BigDecimal> all =
                new HashMap<>(options.get(RequestOptions.PRICES, Prices.none()).asMap());
        all.put(unit, new BigDecimal(usd));
        return option(RequestOptions.PRICES, Prices.of(all));
    }

    /** OpenAI's organization. */
    public final B organization(String id) {
        return option(RequestOptions.ORGANIZATION, id);
    }

    /**
     * What this provider needs to sign in or to find its address, by LiteLLM's name: {@code aws_region_name}, {@code
     * vertex_project}, {@code watsonx_project_id} and so on; goes before what was configured.
     */
    public final B providerParam(String name, Object value) {
        Map<String, Object> all = new HashMap<>(options.get(RequestOptions.PROVIDER_PARAMS, Map.of()));
        all.put(name, value);
        return option(RequestOptions.PROVIDER_PARAMS, Map.copyOf(all));
    }

    /** One more HTTP header; goes before what the library would send under that name. */
    public final B header(String name, String value) {
        return option(RequestOptions.HEADERS, added(RequestOptions.HEADERS, name, value));
    }

    /** One more query parameter. */
    public final B query(String name, String value) {
        return option(RequestOptions.QUERY, added(RequestOptions.QUERY, name, value));
    }

    /** The limit on the whole call; on a stream the limit on the first chunk and on each silence after it. */
    public final B timeout(Duration limit) {
        return option(RequestOptions.TIMEOUT, limit);
    }

    /** The four limits one by one; goes before {@link #timeout}. */
    public final B timeouts(Timeouts limits) {
        return option(RequestOptions.TIMEOUTS, limits);
    }

    /** How often a failed call is made again; default 0. */
    public final B numRetries(int times) {
        return option(RequestOptions.NUM_RETRIES, times);
    }

    /** Models to try, in order, when this one fails. */
    public final B fallbacks(String... models) {
        return option(RequestOptions.FALLBACKS, List.of(models));
    }

    /** Models to try, in order, when this one fails. */
    public final B fallbacks(List<String> models) {
        return option(RequestOptions.FALLBACKS, List.copyOf(models));
    }

    /** Whether nothing else is tried when this model fails, whatever was configured. */
    public final B disableFallbacks(boolean disable) {
        return option(RequestOptions.DISABLE_FALLBACKS, disable);
    }

    /** Whether parameters the provider lacks are dropped with a {@link Warning} instead of refused; default false. */
    public final B dropParams(boolean drop) {
        return option(RequestOptions.DROP_PARAMS, drop);
    }

    /** Parameters to send even though the provider is not known to take them. */
    public final B allowedOpenaiParams(String... names) {
        return option(RequestOptions.ALLOWED_OPENAI_PARAMS, List.of(names));
    }

    /** Parameters to leave out even where the provider takes them; paths such as {@code tools[*].strict} too. */
    public final B additionalDropParams(String... paths) {
        return option(RequestOptions.ADDITIONAL_DROP_PARAMS, List.of(paths));
    }

    /** The provider, where the model string does not name it. */
    public final B customLlmProvider(String provider) {
        return option(RequestOptions.PROVIDER, provider);
    }

    /** Lets somebody else end the call. */
    public final B cancellation(Cancellation token) {
        return option(RequestOptions.CANCELLATION, token);
    }

    /** What this call says about the response cache; default nothing. */
    public final B cache(CacheOptions options) {
        return option(RequestOptions.CACHE, options);
    }

    /** On whose behalf the call is made; who says another one never gets its answers from the response cache. */
    public final B tenant(String id) {
        return option(RequestOptions.TENANT, id);
    }

    /** Whether a memory integration takes part. */
    public final B integrateMemory(boolean integrate) {
        return option(RequestOptions.INTEGRATE_MEMORY, integrate);
    }

    /** An answer given without asking anybody: its text, or one of LiteLLM's mock errors by name. */
    public final B mockResponse(String text) {
        return option(RequestOptions.MOCK_RESPONSE, text);
    }

    /** A failure raised without asking anybody. */
    public final B mockResponse(RuntimeException failure) {
        return option(RequestOptions.MOCK_RESPONSE, failure);
    }

    /** An answer given without asking anybody. */
    public final B mockResponse(dev.litellm4j.json.JsonRecord answer) {
        return option(RequestOptions.MOCK_RESPONSE, answer);
    }

    /** Waits for the timeout and fails with it, without asking anybody. */
    public final B mockTimeout(boolean pretend) {
        return option(RequestOptions.MOCK_TIMEOUT, pretend);
    }

    /** How long a mocked answer takes; default 0. */
    public final B mockDelay(Duration wait) {
        return option(RequestOptions.MOCK_DELAY, wait);
    }

    /** Sets an option by its key; for those without a method of their own. */
    public final <T> B option(Option<T> option, T value) {
        options = options.with(option, value);
        return self();
    }

    /** The options collected so far. */
    protected final RequestOptions options() {
        return options;
    }

    private Map<String, String> added(Option<Map<String, String>> option, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(options.get(option, Map.of()));
        all.put(name, value);
        return all;
    }
}
