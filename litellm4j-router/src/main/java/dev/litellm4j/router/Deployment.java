package dev.litellm4j.router;

import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One backend of a model group: an entry of LiteLLM's {@code model_list}.
 *
 * <p>Each method gives a changed copy. Immutable and thread-safe; {@code toString()} shows no credential.
 */
public final class Deployment {
    /** The wait for the first chunk of a stream; made into {@link RequestOptions#TIMEOUTS} when a stream is opened. */
    static final Option<Duration> STREAM_TIMEOUT = Option.named("stream_timeout");

    private static final Option<String> ID = Option.named("id");
    private static final Option<Integer> RPM = Option.named("rpm");
    private static final Option<Integer> TPM = Option.named("tpm");
    private static final Option<Integer> ORDER = Option.named("order");
    private static final Option<Integer> MAX_PARALLEL_REQUESTS = Option.named("max_parallel_requests");
    private static final Option<Integer> NUM_RETRIES = Option.named("num_retries");
    private static final Option<Integer> ALLOWED_FAILS = Option.named("allowed_fails");
    private static final Option<Double> WEIGHT = Option.named("weight");
    private static final Option<Duration> COOLDOWN_TIME = Option.named("cooldown_time");
    private static final Option<AllowedFailsPolicy> ALLOWED_FAILS_POLICY = Option.named("allowed_fails_policy");
    private static final Option<List<String>> TAGS = Option.named("tags");
    private static final Option<String> REGION = Option.named("region_name");
    private static final Option<String> BASE_MODEL = Option.named("base_model");
    private static final Option<ModelInfo> MODEL_INFO = Option.named("model_info");
    private static final Option<String> TEAM = Option.named("team_id");
    private static final Option<String> SILENT_MODEL = Option.named("silent_model");
    private static final Option<BigDecimal> MAX_BUDGET = Option.named("max_budget");
    private static final Option<Duration> BUDGET_DURATION = Option.named("budget_duration");
    private static final Option<Boolean> HEALTH_CHECK = Option.named("health_check");
    private static final Option<Boolean> BLOCKED = Option.named("blocked");
    private static final Option<List<HeaderPattern>> TAG_REGEX = Option.named("tag_regex");
    private static final Option<Boolean> TAG_FILTERING = Option.named("enable_tag_filtering");
    private static final Option<Boolean> ALLOW_FAIL_OPEN = Option.named("allow_fail_open");
    private static final Option<String> TEAM_PUBLIC_NAME = Option.named("team_public_model_name");
    private static final Option<Integer> ITPM = Option.named("itpm");
    private static final Option<Integer> OTPM = Option.named("otpm");

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

    /** Its id, which must be the only one of its kind; made from what is not secret where it is not said. */
    public Deployment id(String id) {
        return trait(ID, id);
    }

    /** Its share of {@link RoutingStrategy#SIMPLE_SHUFFLE}; default 1. */
    public Deployment weight(double share) {
        if (!(share >= 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException("weight must be 0 or more, not " + share);
        }
        return trait(WEIGHT, share);
    }

    /** How long it rests at least; goes before the router's time. */
    public Deployment cooldownTime(Duration time) {
        return trait(COOLDOWN_TIME, time);
    }

    /** Failures it may have within a minute, by kind. */
    public Deployment allowedFailsPolicy(AllowedFailsPolicy policy) {
        return trait(ALLOWED_FAILS_POLICY, policy);
    }

    /** What requests may ask for by {@code metadata.tags}. */
    public Deployment tags(String... tags) {
        return trait(TAGS, List.of(tags));
    }

    /** Where it stands, such as {@code eu} or {@code us-east-1}. */
    public Deployment region(String name) {
        return trait(REGION, name);
    }

    /** The model behind its name, for prices and limits, such as {@code azure/gpt-4o}. */
    public Deployment baseModel(String name) {
        return trait(BASE_MODEL, name);
    }

    /** What is known about its model; goes before the catalogue. */
    public Deployment modelInfo(ModelInfo info) {
        return trait(MODEL_INFO, info);
    }

    /** The only team that may use it, as {@code metadata.user_api_key_team_id} says it. */
    public Deployment team(String id) {
        return trait(TEAM, id);
    }

    /** The group that is sent a copy of each of its calls, whose answer nobody waits for. */
    public Deployment silentModel(String group) {
        return trait(SILENT_MODEL, group);
    }

    /** What it may cost in USD within {@code duration}, after which it rests until the window ends. */
    public Deployment maxBudget(BigDecimal usd, Duration duration) {
        return trait(MAX_BUDGET, usd).trait(BUDGET_DURATION, duration);
    }

    /** Whether {@code backgroundHealthChecks} of the router ask it; default true. */
    public Deployment healthCheck(boolean check) {
        return trait(HEALTH_CHECK, check);
    }

    /** Whether it is paused: no call goes there. */
    public Deployment blocked(boolean paused) {
        return trait(BLOCKED, paused);
    }

    /** Requests it may get in a minute. */
    public Deployment rpm(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("rpm must be 1 or more, not " + value);
        }
        return trait(RPM, value);
    }

    /** Tokens it may use in a minute. */
    public Deployment tpm(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("tpm must be 1 or more, not " + value);
        }
        return trait(TPM, value);
    }

    /** Its priority level: a level is used while no lower one can answer; default 0. */
    public Deployment order(int value) {
        return trait(ORDER, value);
    }

    /** Calls it may have under way at once, open streams included. */
    public Deployment maxParallelRequests(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maxParallelRequests must be 1 or more, not " + value);
        }
        return trait(MAX_PARALLEL_REQUESTS, value);
    }

    /** How often a call to it is made again; goes before the router's number. */
    public Deployment numRetries(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("numRetries must be 0 or more, not " + value);
        }
        return trait(NUM_RETRIES, value);
    }

    /** Failures it may have within a minute before it rests; goes before the router's number. */
    public Deployment allowedFails(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("allowedFails must be 0 or more, not " + value);
        }
        return trait(ALLOWED_FAILS, value);
    }

    /** What {@link #rpm(int)} set. */
    public Optional<Integer> rpm() {
        return traits.get(RPM);
    }

    /** What {@link #tpm(int)} set. */
    public Optional<Integer> tpm() {
        return traits.get(TPM);
    }

    /** What {@link #order(int)} set. */
    public Optional<Integer> order() {
        return traits.get(ORDER);
    }

    /** What {@link #maxParallelRequests(int)} set. */
    public Optional<Integer> maxParallelRequests() {
        return traits.get(MAX_PARALLEL_REQUESTS);
    }

    /** What {@link #numRetries(int)} set. */
    public Optional<Integer> numRetries() {
        return traits.get(NUM_RETRIES);
    }

    /** What {@link #allowedFails(int)} set. */
    public Optional<Integer> allowedFails() {
        return traits.get(ALLOWED_FAILS);
    }

    /** Its id where one was said. */
    public Optional<String> id() {
        return traits.get(ID);
    }

    /** Its share where one was said. */
    public Optional<Double> weight() {
        return traits.get(WEIGHT);
    }

    /** How long it rests at least. */
    public Optional<Duration> cooldownTime() {
        return traits.get(COOLDOWN_TIME);
    }

    /** Failures it may have, by kind. */
    public Optional<AllowedFailsPolicy> allowedFailsPolicy() {
        return traits.get(ALLOWED_FAILS_POLICY);
    }

    /** Where it stands. */
    public Optional<String> region() {
        return traits.get(REGION);
    }

    /** The model behind its name. */
    public Optional<String> baseModel() {
        return traits.get(BASE_MODEL);
    }

    /** What was said about its model. */
    public Optional<ModelInfo> modelInfo() {
        return traits.get(MODEL_INFO);
    }

    /** The only team that may use it. */
    public Optional<String> team() {
        return traits.get(TEAM);
    }

    /** The group that gets copies. */
    public Optional<String> silentModel() {
        return traits.get(SILENT_MODEL);
    }

    /** What it may cost in USD within its window. */
    public Optional<BigDecimal> maxBudget() {
        return traits.get(MAX_BUDGET);
    }

    /** The window of its budget. */
    public Optional<Duration> budgetDuration() {
        return traits.get(BUDGET_DURATION);
    }

    /** What requests may ask for. */
    public List<String> tags() {
        return traits.get(TAGS, List.of());
    }

    /** What {@link #healthCheck(boolean)} set. */
    public boolean isHealthChecked() {
        return traits.get(HEALTH_CHECK, true);
    }

    /** Whether it is paused. */
    public boolean isBlocked() {
        return traits.get(BLOCKED, false);
    }

    /**
     * Takes requests one of whose headers, written as {@code User-Agent: some-tool/1.0}, has a match for one of these
     * regular expressions, whatever their tags; looked at where tags are. A header is no proof of anything.
     *
     * @throws java.util.regex.PatternSyntaxException if one is none
     */
    public Deployment tagRegex(String... expressions) {
        return trait(TAG_REGEX, Stream.of(expressions).map(HeaderPattern::new).toList());
    }

    /** Whether tags choose among the deployments of its group; goes before the router's setting. */
    public Deployment tagFiltering(boolean filter) {
        return trait(TAG_FILTERING, filter);
    }

    /** Whether its group takes requests with tags that none of its deployments has; default false. */
    public Deployment allowFailOpen(boolean open) {
        return trait(ALLOW_FAIL_OPEN, open);
    }

    /** What its {@link #team} may call it too, where no group has that name; nobody else may. */
    public Deployment teamPublicModelName(String name) {
        return trait(TEAM_PUBLIC_NAME, name);
    }

    /** Tokens of prompts it may get in a minute from this router. */
    public Deployment itpm(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("itpm must be 1 or more, not " + value);
        }
        return trait(ITPM, value);
    }

    /** Tokens of answers it may give in a minute to this router. */
    public Deployment otpm(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("otpm must be 1 or more, not " + value);
        }
        return trait(OTPM, value);
    }

    /** What {@link #tagRegex(String...)} set. */
    public List<String> tagRegex() {
        return headerPatterns().stream().map(HeaderPattern::text).toList();
    }

    List<HeaderPattern> headerPatterns() {
        return traits.get(TAG_REGEX, List.of());
    }

    /** What {@link #tagFiltering(boolean)} set. */
    public Optional<Boolean> tagFiltering() {
        return traits.get(TAG_FILTERING);
    }

    /** What {@link #allowFailOpen(boolean)} set. */
    public boolean isAllowingFailOpen() {
        return traits.get(ALLOW_FAIL_OPEN, false);
    }

    /** What its team may call it too. */
    public Optional<String> teamPublicModelName() {
        return traits.get(TEAM_PUBLIC_NAME);
    }

    /** What {@link #itpm(int)} set. */
    public Optional<Integer> itpm() {
        return traits.get(ITPM);
    }

    /** What {@link #otpm(int)} set. */
    public Optional<Integer> otpm() {
        return traits.get(OTPM);
    }

    private <T> Deployment trait(Option<T> trait, T value) {
        return new Deployment(modelName, model, options, traits.with(trait, value), params);
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
