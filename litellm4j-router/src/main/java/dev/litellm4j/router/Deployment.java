package dev.litellm4j.router;

import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One backend of a model group: an entry of LiteLLM's {@code model_list}.
 *
 * <p>Each method gives a changed copy. Immutable and thread-safe; {@code toString()} shows no credential.
 */
public final class Deployment extends DeploymentLimits<Deployment> {
    /** The wait for the first chunk of a stream; made into {@link RequestOptions#TIMEOUTS} when a stream is opened. */
    static final Option<Duration> STREAM_TIMEOUT = Option.named("stream_timeout");

    private final String modelName;
    private final String model;
    private final RequestOptions options;
    private final RequestOptions traits;
    private final JsonObject params;

    private Deployment(
            String modelName, String model, RequestOptions options, RequestOptions traits, JsonObject params) {
        this.modelName = modelName;
        this.model = model;
        this.options = options;
        this.traits = traits;
        this.params = params;
    }

    /**
     * A deployment of the group {@code modelName} that calls {@code model}.
     *
     * @param modelName what callers ask for; may hold {@code *}
     * @param model {@code provider/model}; a {@code *} stands for what the caller's had in its place
     * @throws IllegalArgumentException if one of them is blank
     */
    public static Deployment of(String modelName, String model) {
        if (modelName.isBlank() || model.isBlank()) {
            throw new IllegalArgumentException("a deployment needs a model name and a model, not '" + modelName
                    + "' and '" + model + "'; for example Deployment.of(\"fast\", \"openai/gpt-4o-mini\")");
        }
        return new Deployment(modelName, model, RequestOptions.NONE, RequestOptions.NONE, JsonObject.EMPTY);
    }

    /** The group's name, which callers ask for. */
    public String modelName() {
        return modelName;
    }

    /** What it calls, {@code provider/model}. */
    public String model() {
        return model;
    }

    /** What holds for each call to it: credential, address, timeouts. */
    public RequestOptions options() {
        return options;
    }

    /** Parameters of requests that do not say them. */
    public JsonObject params() {
        return params;
    }

    /** Another group. */
    public Deployment withModelName(String other) {
        return new Deployment(other, model, options, traits, params);
    }

    /** Another model. */
    public Deployment withModel(String other) {
        return new Deployment(modelName, other, options, traits, params);
    }

    /** The credential for its calls. */
    public Deployment apiKey(String key) {
        return option(RequestOptions.API_KEY, Secret.of(key));
    }

    /** The address it is called at; its credential is sent there. */
    public Deployment apiBase(String url) {
        return option(RequestOptions.API_BASE, url);
    }

    /** The API version of providers that want one. */
    public Deployment apiVersion(String version) {
        return option(RequestOptions.API_VERSION, version);
    }

    /** OpenAI's organization. */
    public Deployment organization(String id) {
        return option(RequestOptions.ORGANIZATION, id);
    }

    /** One more HTTP header. */
    public Deployment header(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(options.get(RequestOptions.HEADERS, Map.of()));
        all.put(name, value);
        return option(RequestOptions.HEADERS, all);
    }

    /** The limit on one call to it; on a stream the limit on the first chunk and on each silence after it. */
    public Deployment timeout(Duration limit) {
        return option(RequestOptions.TIMEOUT, limit);
    }

    /** The limit on the first chunk of a stream; goes before {@link #timeout}. */
    public Deployment streamTimeout(Duration limit) {
        return option(STREAM_TIMEOUT, limit);
    }

    /** An option of its calls by its key; goes before the router's, and behind the request's own. */
    public <T> Deployment option(Option<T> option, T value) {
        return new Deployment(modelName, model, options.with(option, value), traits, params);
    }

    Deployment withDefaults(RequestOptions defaults) {
        return new Deployment(modelName, model, options.or(defaults), traits, params);
    }

    /** A parameter of requests that do not say it, such as {@code temperature}. */
    public Deployment param(String name, Object value) {
        return new Deployment(modelName, model, options, traits, params.with(name, value));
    }

    @Override
    RequestOptions traits() {
        return traits;
    }

    @Override
    Deployment with(RequestOptions changed) {
        return new Deployment(modelName, model, options, changed, params);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Deployment it
                && it.modelName.equals(modelName)
                && it.model.equals(model)
                && it.options.equals(options)
                && it.traits.equals(traits)
                && it.params.equals(params);
    }

    @Override
    public int hashCode() {
        return modelName.hashCode() * 31 + model.hashCode();
    }

    @Override
    public String toString() {
        return "Deployment[" + modelName + " -> " + model + " " + options + traits + "]";
    }
}
