package dev.litellm4j.config;

import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.router.AllowedFailsPolicy;
import dev.litellm4j.router.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The keys of {@code litellm_params}: how a deployment is called. What it does not know travels to the provider. */
final class ParamKeys {
    private static final Pattern SIGN_IN = Pattern.compile("(aws|vertex|azure|watsonx|oci|sap|snowflake|s3|gcs)_.*"
            + "|tenant_id|client_id|project_id|space_id|.*(_key|secret|token|password|credentials?)");
    private static final Pattern PRICE = Pattern.compile("(.*_)?cost(_.*)?");

    /** Names of request parameters that look like slips of ours, and are none. */
    private static final Set<String> PARAMETERS = Set.of(
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "n",
            "seed",
            "stop",
            "user",
            "logprobs",
            "top_logprobs",
            "store",
            "max_tokens",
            "max_completion_tokens",
            "presence_penalty",
            "frequency_penalty",
            "repetition_penalty",
            "logit_bias",
            "response_format",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "functions",
            "function_call",
            "reasoning_effort",
            "thinking",
            "modalities",
            "audio",
            "prediction",
            "metadata",
            "service_tier",
            "stream",
            "stream_options",
            "web_search_options",
            "verbosity",
            "safety_identifier",
            "prompt_cache_key",
            "dimensions",
            "encoding_format",
            "input_type",
            "num_ctx",
            "keep_alive",
            "format",
            "options",
            "size",
            "quality",
            "style",
            "voice",
            "speed",
            "language",
            "system",
            "messages",
            "prompt");

    private static final Kind<List<String>> REGEX =
            Kind.of("a regular expression or a list of them", Kinds.TEXTS.schema(), (value, at, reading) -> {
                List<String> texts = Kinds.TEXTS.reader().read(value, at, reading);
                return texts == null || !texts.stream().allMatch(ParamKeys::isRegex) ? null : texts;
            });

    static final Section<Draft> SECTION = Section.open(keys(), ParamKeys::other);

    private ParamKeys() {}

    private static List<Key<Draft, ?>> keys() {
        List<Key<Draft, ?>> keys = new ArrayList<>(List.of(
                Key.of(
                        "model",
                        Kinds.TEXT,
                        (draft, text) -> {},
                        "provider/model; a * stands for what the caller says."),
                set("api_key", Kinds.TEXT, Deployment::apiKey, "The credential, best as os.environ/NAME."),
                set("base_url", Kinds.TEXT, Deployment::apiBase, "The same as api_base."),
                set("api_base", Kinds.TEXT, Deployment::apiBase, "The address it is called at."),
                set("api_version", Kinds.TEXT, Deployment::apiVersion, "The API version, for Azure."),
                Key.of(
                        "organization",
                        Kinds.TEXTS,
                        Draft::organizations,
                        "OpenAI's organization; of a list each is a deployment of its own."),
                option(
                        "custom_llm_provider",
                        Kinds.TEXT,
                        RequestOptions.PROVIDER,
                        "The provider, where model lacks it."),
                Key.of(
                        "litellm_credential_name",
                        Kinds.TEXT,
                        (draft, text) -> {},
                        "An entry of credential_list, for what is not said here."),
                set("rpm", Kinds.POSITIVE, Deployment::rpm, "Requests it may get in a minute."),
                set("tpm", Kinds.POSITIVE, Deployment::tpm, "Tokens it may use in a minute."),
                set(
                        "weight",
                        Kinds.AMOUNT,
                        (it, share) -> it.weight(share.doubleValue()),
                        "Its share under simple-shuffle."),
                set("priority", Kinds.WHOLE, Deployment::order, "The same as order."),
                set(
                        "order",
                        Kinds.WHOLE,
                        Deployment::order,
                        "Its level; the lowest goes first, the others are standby."),
                set(
                        "max_parallel_requests",
                        Kinds.POSITIVE,
                        Deployment::maxParallelRequests,
                        "Calls under way at once."),
                set("request_timeout", Times.LIMIT, Deployment::timeout, "The same as timeout."),
                set("timeout", Times.LIMIT, Deployment::timeout, "The limit on one call, in seconds."),
                set("stream_timeout", Times.LIMIT, Deployment::streamTimeout, "The limit on a stream's first chunk."),
                set("max_retries", Kinds.COUNT, Deployment::numRetries, "The same as num_retries."),
                set("num_retries", Kinds.COUNT, Deployment::numRetries, "How often a failed call is made again."),
                set("cooldown_time", Times.SECONDS, Deployment::cooldownTime, "How long it rests, in seconds."),
                set("allowed_fails", Kinds.COUNT, Deployment::allowedFails, "Failures in a minute before it rests."),
                set("allowed_fails_policy", PolicyNumbers.FAILS, ParamKeys::fails, "The same by kind of failure."),
                set("tags", Kinds.TEXTS, (it, tags) -> it.tags(tags.toArray(new String[0])), "What requests ask for."),
                set(
                        "tag_regex",
                        REGEX,
                        (it, expressions) -> it.tagRegex(expressions.toArray(new String[0])),
                        "What a header such as User-Agent: some-tool/1.0 has a match for, instead of tags."),
                set("itpm", Kinds.POSITIVE, Deployment::itpm, "Tokens of prompts it may get in a minute."),
                set("otpm", Kinds.POSITIVE, Deployment::otpm, "Tokens of answers it may give in a minute."),
                set("region_name", Kinds.TEXT, Deployment::region, "Where it stands, such as eu."),
                set("base_model", Kinds.TEXT, Deployment::baseModel, "The model behind its name, for prices."),
                set("silent_model", Kinds.TEXT, Deployment::silentModel, "The group that gets a copy of each call."),
                Key.of("max_budget", Kinds.AMOUNT, Draft::budget, "What it may cost in USD within budget_duration."),
                Key.of("budget_duration", Times.WINDOW, Draft::window, "The budget's window: 1h, 1d, 30d, 1mo.")));
        keys.addAll(List.of(
                option("drop_params", Kinds.BOOLEAN, RequestOptions.DROP_PARAMS, "Drops what the provider lacks."),
                option(
                        "additional_drop_params",
                        Kinds.TEXTS,
                        RequestOptions.ADDITIONAL_DROP_PARAMS,
                        "Parameters to leave out."),
                option(
                        "allowed_openai_params",
                        Kinds.TEXTS,
                        RequestOptions.ALLOWED_OPENAI_PARAMS,
                        "Parameters to send in any case."),
                option("headers", Kinds.TEXT_MAP, RequestOptions.HEADERS, "The same as extra_headers."),
                option("extra_headers", Kinds.TEXT_MAP, RequestOptions.HEADERS, "Further HTTP headers."),
                option("extra_query", Kinds.TEXT_MAP, RequestOptions.QUERY, "Further query parameters."),
                Key.of(
                        "extra_body",
                        Kinds.OBJECT,
                        (draft, fields) -> draft.option(RequestOptions.EXTRA_BODY, fields),
                        "Fields merged into the JSON that is sent."),
                option("mock_response", Kinds.ANYTHING, RequestOptions.MOCK_RESPONSE, "An answer without asking."),
                option("mock_timeout", Kinds.BOOLEAN, RequestOptions.MOCK_TIMEOUT, "Pretends to run into its timeout."),
                option("mock_delay", Times.SECONDS, RequestOptions.MOCK_DELAY, "How long a mocked answer takes.")));
        keys.add(Key.of("ttl", Times.LIMIT, Draft::cacheTtl, "How long answers of its group are kept in the cache."));
        Stream.of(
                        "cache",
                        "cache_control_injection_points",
                        "guardrails",
                        "merge_reasoning_content_in_choices",
                        "prompt_id",
                        "prompt_variables",
                        "prompt_label",
                        "auto_router_config_path",
                        "auto_router_config",
                        "auto_router_default_model",
                        "auto_router_embedding_model",
                        "complexity_router_config",
                        "adaptive_router_config",
                        "max_file_size_mb",
                        "ssl_verify")
                .forEach(name -> keys.add(Key.notYet(name)));
        Stream.of(
                        "configurable_clientside_auth_params",
                        "use_in_pass_through",
                        "use_litellm_proxy",
                        "keepalive_seconds",
                        "litellm_trace_id",
                        "model_file_id_mapping")
                .forEach(name -> keys.add(Key.proxyOnly(name)));
        return keys;
    }

    private static boolean isRegex(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    static <V> Key<Draft, V> set(String name, Kind<V> kind, BiFunction<Deployment, V, Deployment> setter, String doc) {
        return Key.of(name, kind, (draft, value) -> draft.change(it -> setter.apply(it, value)), doc);
    }

    private static <V> Key<Draft, V> option(String name, Kind<V> kind, Option<V> option, String doc) {
        return Key.of(name, kind, (draft, value) -> draft.option(option, value), doc);
    }

    static Deployment fails(Deployment deployment, PolicyNumbers numbers) {
        Deployment changed = numbers.general().map(deployment::allowedFails).orElse(deployment);
        return changed.allowedFailsPolicy(new AllowedFailsPolicy(numbers.byKind()));
    }

    private static boolean other(String name, Section.Entry entry, Draft draft, Reading reading) {
        if (entry.value() == null) {
            return true;
        }
        if (PRICE.matcher(name).matches()) {
            Kinds.AMOUNT.read(entry.value(), entry.at(), reading).ifPresent(usd -> draft.info(name, usd));
            return true;
        }
        Suggestion.nearest(name, PARAMETERS.contains(name) ? List.of() : SECTION.names())
                .ifPresent(near -> reading.findings()
                        .unknown(entry.at(), "unknown key, sent to the provider; did you mean " + near + "?"));
        boolean secret = !PARAMETERS.contains(name) && SIGN_IN.matcher(name).matches();
        Kinds.ANYTHING.read(entry.value(), entry.at(), reading).ifPresent(value -> {
            if (secret) {
                draft.providerParam(name, value);
                reading.findings().kept(entry.at());
            } else {
                draft.change(it -> it.param(name, value));
            }
        });
        return true;
    }
}
