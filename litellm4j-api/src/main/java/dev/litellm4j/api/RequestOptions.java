package dev.litellm4j.api;

import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.model.Prices;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a call rather than to the model; never part of the JSON that is sent.
 *
 * <p>A typed map: {@code options.get(RequestOptions.NUM_RETRIES)}. Immutable and thread-safe; {@code toString()} hides
 * everything that may hold a credential.
 */
public final class RequestOptions {
    /** The credential for this call; goes before any configured one. */
    public static final Option<Secret> API_KEY = Option.confidential("api_key");
    /** The address for this call; configured credentials are not sent there. */
    public static final Option<String> API_BASE = Option.named("api_base");
    /** The API version of providers that want one, such as Azure. */
    public static final Option<String> API_VERSION = Option.named("api_version");
    /** OpenAI's organization header. */
    public static final Option<String> ORGANIZATION = Option.named("organization");
    /** What one provider needs to sign in, by LiteLLM's names: {@code aws_region_name}, {@code vertex_project} and so on. */
    public static final Option<Map<String, Object>> PROVIDER_PARAMS = Option.confidential("provider_params");
    /** The model behind a name that tells nothing, such as an Azure deployment's: whose rules and prices hold. */
    public static final Option<String> BASE_MODEL = Option.named("base_model");
    /** What this call costs, in place of what is known about the model. */
    public static final Option<Prices> PRICES = Option.named("custom_prices");
    /** Further HTTP headers. */
    public static final Option<Map<String, String>> HEADERS = Option.confidential("extra_headers");
    /** Further query parameters. */
    public static final Option<Map<String, String>> QUERY = Option.confidential("extra_query");
    /** Fields merged into the JSON body last, over everything else. */
    public static final Option<Map<String, Object>> EXTRA_BODY = Option.named("extra_body");
    /** The whole call; on a stream the wait for the first chunk and each silence after it. */
    public static final Option<Duration> TIMEOUT = Option.named("timeout");
    /** The four limits one by one. */
    public static final Option<Timeouts> TIMEOUTS = Option.named("timeouts");
    /** How often a failed call is made again. */
    public static final Option<Integer> NUM_RETRIES = Option.named("num_retries");
    /** Models to try, in order, when this one fails. */
    public static final Option<List<String>> FALLBACKS = Option.named("fallbacks");
    /** Whether nothing else is tried when this model fails, whatever was configured. */
    public static final Option<Boolean> DISABLE_FALLBACKS = Option.named("disable_fallbacks");
    /** The only region whose deployments may answer, such as {@code eu}. */
    public static final Option<String> ALLOWED_MODEL_REGION = Option.named("allowed_model_region");
    /** Who goes first where calls wait for a deployment; lower numbers do. */
    public static final Option<Integer> PRIORITY = Option.named("priority");
    /** Whether parameters the provider lacks are dropped with a warning instead of refused. */
    public static final Option<Boolean> DROP_PARAMS = Option.named("drop_params");
    /** Parameters to send even though the provider is not known to take them. */
    public static final Option<List<String>> ALLOWED_OPENAI_PARAMS = Option.named("allowed_openai_params");
    /** Parameters to leave out, also nested ones such as {@code tools[*].strict}. */
    public static final Option<List<String>> ADDITIONAL_DROP_PARAMS = Option.named("additional_drop_params");
    /** The provider, where the model string does not name it. */
    public static final Option<String> PROVIDER = Option.named("custom_llm_provider");
    /** Carries the caller's wish to stop. */
    public static final Option<Cancellation> CANCELLATION = Option.named("cancellation");
    /** What this call says about the response cache. */
    public static final Option<CacheOptions> CACHE = Option.named("cache");
    /** On whose behalf the call is made; who says another one never gets its answers from the response cache. */
    public static final Option<String> TENANT = Option.named("tenant");
    /** Whether a memory integration takes part. */
    public static final Option<Boolean> INTEGRATE_MEMORY = Option.named("integrate_memory");
    /** An answer (its text, the answer itself or an exception) given without asking anybody. */
    public static final Option<Object> MOCK_RESPONSE = Option.named("mock_response");
    /** Tool calls given without asking anybody. */
    public static final Option<List<ToolCall>> MOCK_TOOL_CALLS = Option.named("mock_tool_calls");
    /** Whether the call pretends to run into its timeout. */
    public static final Option<Boolean> MOCK_TIMEOUT = Option.named("mock_timeout");
    /** How long a mocked answer takes. */
    public static final Option<Duration> MOCK_DELAY = Option.named("mock_delay");

    /** No option is set. */
    public static final RequestOptions NONE = new RequestOptions(new Object[0]);

    private final Object[] slots;

    private RequestOptions(Object[] slots) {
        this.slots = slots;
    }

    /** The value of {@code option}. */
    public <T> Optional<T> get(Option<T> option) {
        return Optional.ofNullable(value(option));
    }

    /** The value of {@code option}, or {@code otherwise}. */
    public <T> T get(Option<T> option, T otherwise) {
        T value = value(option);
        return value == null ? otherwise : value;
    }

    /** Whether {@code option} is set. */
    public boolean has(Option<?> option) {
        return value(option) != null;
    }

    /** These options with {@code option} set to {@code value}. */
    public <T> RequestOptions with(Option<T> option, T value) {
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] == option) {
                Object[] copy = slots.clone();
                copy[i + 1] = value;
                return new RequestOptions(copy);
            }
        }
        Object[] copy = Arrays.copyOf(slots, slots.length + 2);
        copy[slots.length] = option;
        copy[slots.length + 1] = value;
        return new RequestOptions(copy);
    }

    /** These options without {@code option}. */
    public RequestOptions without(Option<?> option) {
        return without(new Option<?>[] {option});
    }

    /** These options without any of {@code options}. */
    public RequestOptions without(Option<?>... options) {
        Object[] rest = new Object[slots.length];
        int length = 0;
        for (int i = 0; i < slots.length; i += 2) {
            if (!isOneOf(slots[i], options)) {
                rest[length] = slots[i];
                rest[length + 1] = slots[i + 1];
                length += 2;
            }
        }
        return length == slots.length ? this : length == 0 ? NONE : new RequestOptions(Arrays.copyOf(rest, length));
    }

    private static boolean isOneOf(Object option, Option<?>... options) {
        for (Option<?> other : options) {
            if (option == other) {
                return true;
            }
        }
        return false;
    }

    /** These options, and {@code defaults} where they say nothing. */
    public RequestOptions or(RequestOptions defaults) {
        if (defaults.slots.length == 0 || slots.length == 0) {
            return slots.length == 0 ? defaults : this;
        }
        Object[] merged = Arrays.copyOf(slots, slots.length + defaults.slots.length);
        int length = slots.length;
        for (int i = 0; i < defaults.slots.length; i += 2) {
            if (value(unchecked(defaults.slots[i])) == null) {
                merged[length] = defaults.slots[i];
                merged[length + 1] = defaults.slots[i + 1];
                length += 2;
            }
        }
        return length == slots.length ? this : new RequestOptions(Arrays.copyOf(merged, length));
    }

    @SuppressWarnings("unchecked")
    private <T> @Nullable T value(Option<T> option) {
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] == option) {
                return (T) slots[i + 1];
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static Option<Object> unchecked(Object option) {
        return (Option<Object>) option;
    }

    /** The same options with the same values, in whatever order they were set. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof RequestOptions options) || options.slots.length != slots.length) {
            return false;
        }
        for (int i = 0; i < slots.length; i += 2) {
            if (!slots[i + 1].equals(options.value(unchecked(slots[i])))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (int i = 0; i < slots.length; i += 2) {
            sum += slots[i].hashCode() ^ slots[i + 1].hashCode();
        }
        return sum;
    }

    /** The options by name; {@code ***} stands for what may hold a credential. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < slots.length; i += 2) {
            Option<?> option = (Option<?>) slots[i];
            text.append(i == 0 ? "" : ", ").append(option.name()).append('=');
            text.append(option.shown() ? slots[i + 1] : "***");
        }
        return text.append('}').toString();
    }
}
