package dev.litellm4j.config;

import dev.litellm4j.cache.CacheMode;
import dev.litellm4j.cache.ResponseCache;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.router.Router;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys about the response cache. Not thread-safe. */
final class CacheKeys {
    private static final Set<String> OPERATIONS = Set.of(
            "completion",
            "text_completion",
            "embedding",
            "transcription",
            "rerank",
            "responses",
            "image_generation",
            "anthropic_messages",
            "moderation",
            "speech",
            "count_tokens");
    private static final List<String> MODES = List.of("default_on", "default_off");

    private static final Kind<CacheMode> MODE = Kind.of(
            "one of " + String.join(", ", MODES),
            JsonObject.of("enum", MODES),
            (value, at, reading) -> MODES.contains(String.valueOf(value))
                    ? CacheMode.values()[MODES.indexOf(String.valueOf(value))]
                    : null);

    private static final Section<CacheKeys> PARAMS = Section.closed(params());

    /** Under router_settings, and under litellm_settings. */
    static final List<Key<Settings, ?>> KEYS = List.of(
            switched("cache", "Whether answers are kept, so that the same question is paid for once."),
            switched("enable_cache", "The same as cache."),
            switched("cache_responses", "The same as cache."),
            Key.of(
                    "cache_type",
                    Placed.of(Kinds.TEXT),
                    (settings, type) -> settings.cache().type = Optional.of(type),
                    "The same as cache_params.type."),
            Key.of(
                    "cache_params",
                    Placed.of(Nested.kind(PARAMS)),
                    (settings, all) -> {
                        settings.cache().params = Optional.of(all.at());
                        all.value().accept(settings.cache());
                    },
                    "Where answers are kept, and for how long."),
            Key.of(
                    "caching_groups",
                    Kinds.RAW_LIST,
                    (settings, groups) -> settings.cache().groups(groups),
                    "Lists of model names that give each other's answers."));

    private final ResponseCache.Builder cache = ResponseCache.builder();
    private final Map<String, Placed<String>> store = new LinkedHashMap<>();
    private boolean on;
    private Optional<Placed<String>> type = Optional.empty();
    private Optional<At> params = Optional.empty();
    private Optional<String> folder = Optional.empty();
    private Optional<Placed<List<String>>> callTypes = Optional.empty();

    private static Key<Settings, Boolean> switched(String name, String doc) {
        return Key.of(name, Kinds.BOOLEAN, (settings, on) -> settings.cache().on |= on, doc);
    }

    private static List<Key<CacheKeys, ?>> params() {
        List<Key<CacheKeys, ?>> keys = new java.util.ArrayList<>(List.of(
                Key.of(
                        "type",
                        Placed.of(Kinds.TEXT),
                        (it, type) -> it.type = Optional.of(type),
                        "local, disk or redis; where it is not said redis if the environment names one, else local."),
                set("mode", MODE, ResponseCache.Builder::mode, "Whether calls take part that do not ask for it."),
                set(
                        "default_in_redis_ttl",
                        Times.LIMIT,
                        (cache, time) -> cache.ttl(time),
                        "The same as ttl, which goes before it."),
                set("ttl", Times.LIMIT, (cache, time) -> cache.ttl(time), "How long an answer is kept; 10 minutes."),
                set(
                        "default_in_memory_ttl",
                        Times.LIMIT,
                        ResponseCache.Builder::memoryTtl,
                        "How long at most before the store behind the memory is asked again."),
                set("namespace", Kinds.TEXT, ResponseCache.Builder::namespace, "What keys begin with."),
                Key.of(
                        "supported_call_types",
                        Placed.of(Kinds.TEXTS),
                        (it, types) -> it.callTypes = Optional.of(types),
                        "The only calls that take part; none of them: []."),
                Key.of(
                        "disk_cache_dir",
                        Kinds.TEXT,
                        (it, path) -> it.folder = Optional.of(path),
                        "The folder of type disk."),
                store("url", Kinds.TEXT, "The Redis: redis://user:password@host:port/0."),
                store("host", Kinds.TEXT, "Its server."),
                store("port", Kinds.POSITIVE, "Its port."),
                store("username", Kinds.TEXT, "The user."),
                store("password", Kinds.TEXT, "The password, best as os.environ/NAME."),
                store("db", Kinds.COUNT, "The number of the database."),
                store("ssl", Kinds.BOOLEAN, "Whether the connection is encrypted."),
                store("socket_timeout", Kinds.AMOUNT, "How long a call waits for it, in seconds.")));
        Stream.of(("similarity_threshold semantic_cache_scope redis_startup_nodes redis_flush_size startup_nodes"
                                + " service_name sentinel_nodes sentinel_password gcp_service_account gcp_ssl_ca_certs"
                                + " redis_semantic_cache_embedding_model redis_semantic_cache_index_name"
                                + " qdrant_api_base qdrant_api_key qdrant_collection_name qdrant_quantization_config"
                                + " qdrant_semantic_cache_embedding_model qdrant_semantic_cache_vector_size"
                                + " s3_bucket_name s3_region_name s3_api_version s3_use_ssl s3_verify s3_endpoint_url"
                                + " s3_aws_access_key_id s3_aws_secret_access_key s3_aws_session_token s3_config s3_path"
                                + " gcs_bucket_name gcs_path gcs_path_service_account azure_account_url"
                                + " azure_blob_container max_connections ssl_cert_reqs ssl_check_hostname")
                        .split(" "))
                .forEach(name -> keys.add(Key.notYet(name)));
        return keys;
    }

    private static <V> Key<CacheKeys, V> set(
            String name, Kind<V> kind, BiConsumer<ResponseCache.Builder, V> setter, String doc) {
        return Key.of(name, kind, (it, value) -> setter.accept(it.cache, value), doc);
    }

    private static <V> Key<CacheKeys, Placed<V>> store(String name, Kind<V> kind, String doc) {
        return Key.of(
                name,
                Placed.of(kind),
                (it, value) -> it.store.put(name, new Placed<>(String.valueOf(value.value()), value.at())),
                doc);
    }

    /** LiteLLM names the asynchronous twin of each call, too. */
    private static String[] operations(List<String> types) {
        return types.stream()
                .map(type -> type.startsWith("a") && OPERATIONS.contains(type.substring(1)) ? type.substring(1) : type)
                .distinct()
                .toArray(String[]::new);
    }

    private void callTypes(Placed<List<String>> types, Findings findings) {
        String[] known = operations(types.value());
        for (String type : known) {
            if (!OPERATIONS.contains(type)) {
                findings.unknown(types.at(), "unknown call type " + type + Suggestion.of(type, OPERATIONS));
            }
        }
        cache.operations(known);
    }

    private void groups(List<?> groups) {
        for (Object group : groups) {
            if (!(group instanceof List<?> names) || !names.stream().allMatch(String.class::isInstance)) {
                throw new IllegalArgumentException("each entry is a list of model names");
            }
            cache.sharing(names.stream().map(String::valueOf).toArray(String[]::new));
        }
    }

    /** How long the answers of one group are kept. */
    void ttl(String model, Duration time) {
        cache.ttl(model, time);
    }

    /** Hands the cache to the builder. */
    void finish(Router.Builder builder, Map<String, Placed<String>> redis, Environment environment, Findings findings) {
        if (!on) {
            params.ifPresent(at -> findings.warning(at, "has no effect without cache: true"));
            return;
        }
        callTypes.ifPresent(types -> callTypes(types, findings));
        CacheStoreChoice choice = new CacheStoreChoice(
                type,
                store,
                redis,
                folder,
                environment,
                params.orElse(At.ROOT.key("litellm_settings").key("cache")));
        CacheStoreChoice.@Nullable Chosen chosen = choice.choose(findings);
        if (chosen != null) {
            builder.cache(() -> cache.store(chosen.store().get()).build());
        } else if (!findings.hasErrors() && choice.isMemoryEnough()) {
            builder.cache(cache::build);
        }
    }
}
