package dev.litellm4j.config;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.openai.OpenAiJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sections of the file. */
final class FileKeys {
    static final Section<Settings> LITELLM = Section.closed(litellm());
    static final Section<Settings> GENERAL = Section.closed(general());

    static final Section<Parts> SECTION = Section.closed(keys());

    private FileKeys() {}

    /** The parts of the file, to be read in the order in which they need each other. */
    static final class Parts {
        private Map<String, Section.Entry> environment = Map.of();
        private Map<String, Section.Entry> litellm = Map.of();
        private Map<String, Section.Entry> router = Map.of();
        private List<?> credentials = List.of();
        private List<?> models = List.of();
        private List<?> providers = List.of();
        private Consumer<Settings> general = settings -> {};
        private Consumer<Settings> callbacks = settings -> {};

        Map<String, Section.Entry> environment() {
            return environment;
        }

        Map<String, Section.Entry> litellm() {
            return litellm;
        }

        Map<String, Section.Entry> router() {
            return router;
        }

        List<?> credentials() {
            return credentials;
        }

        List<?> models() {
            return models;
        }

        List<?> providers() {
            return providers;
        }

        Consumer<Settings> general() {
            return general;
        }

        Consumer<Settings> callbacks() {
            return callbacks;
        }
    }

    private static List<Key<Parts, ?>> keys() {
        List<Key<Parts, ?>> keys = new ArrayList<>(List.of(
                Key.of(
                        "include",
                        Kinds.ANYTHING,
                        (parts, files) -> {},
                        "Other files, relative to this one, whose lists follow and whose mappings are merged."),
                Key.of(
                        "environment_variables",
                        entries(JsonObject.of("type", "object")),
                        (parts, all) -> parts.environment = all,
                        "Variables for os.environ/NAME in this file; the process's own stay as they are."),
                Key.of(
                        "credential_list",
                        list(Credentials.ENTRY),
                        (parts, all) -> parts.credentials = all,
                        "Credentials by name, for litellm_credential_name."),
                Key.of(
                        ProviderRows.KEY,
                        Kinds.RAW_LIST,
                        (parts, all) -> parts.providers = all,
                        "Providers of yours that speak OpenAI's format, with the fields of the library's own rows."),
                Key.of("model_list", list(ModelList.ENTRY), (parts, all) -> parts.models = all, "The deployments."),
                Key.of(
                        "litellm_settings",
                        entries(Schemas.of(LITELLM)),
                        (parts, all) -> parts.litellm = all,
                        "Settings; those of router_settings go before them."),
                Key.of(
                        "router_settings",
                        entries(Schemas.of(RouterKeys.SECTION)),
                        (parts, all) -> parts.router = all,
                        "The router's settings."),
                Key.of(
                        "callback_settings",
                        ListenKeys.SETTINGS,
                        (parts, all) -> parts.callbacks = all,
                        "How those are told that litellm_settings.callbacks names."),
                Key.of(
                        "general_settings",
                        Nested.kind(GENERAL),
                        (parts, all) -> parts.general = all,
                        "Health checks, and settings of LiteLLM's proxy.")));
        Words.TOP_NOT_YET.forEach(name -> keys.add(Key.notYet(name)));
        Words.TOP_PROXY_ONLY.forEach(name -> keys.add(Key.proxyOnly(name)));
        return keys;
    }

    private static List<Key<Settings, ?>> litellm() {
        List<Key<Settings, ?>> keys = new ArrayList<>(RouterKeys.ALL);
        keys.addAll(CostKeys.KEYS);
        keys.addAll(ListenKeys.KEYS);
        keys.addAll(CustomProviders.KEYS);
        keys.addAll(nothing(Words.LITELLM_NOT_YET, Words.LITELLM_PROXY_ONLY));
        return keys;
    }

    private static List<Key<Settings, ?>> general() {
        List<Key<Settings, ?>> keys = new ArrayList<>(HealthKeys.GENERAL);
        keys.addAll(nothing(Words.GENERAL_NOT_YET, Words.GENERAL_PROXY_ONLY));
        return keys;
    }

    private static List<Key<Settings, ?>> nothing(List<String> notYet, List<String> proxyOnly) {
        List<Key<Settings, ?>> keys = new ArrayList<>();
        notYet.forEach(name -> keys.add(Key.notYet(name)));
        proxyOnly.forEach(name -> keys.add(Key.proxyOnly(name)));
        return keys;
    }

    private static Kind<Map<String, Section.Entry>> entries(JsonObject schema) {
        return new Kind<>(
                "a mapping",
                schema,
                false,
                (value, at, reading) ->
                        value instanceof Map<?, ?> map ? new LinkedHashMap<>(Section.entries(map, at)) : null);
    }

    private static Kind<List<?>> list(Section<?> section) {
        return new Kind<>(
                "a list", JsonObject.of("type", "array", "items", Schemas.of(section)), false, Kinds.RAW_LIST.reader());
    }

    static String jsonSchema() {
        JsonObject head = JsonObject.of(
                "$schema",
                "http://json-schema.org/draft-07/schema#",
                "title",
                "LiteLLM's config.yaml, as litellm4j reads it");
        return Indented.json(
                OpenAiJson.write(head.toBuilder().setAll(Schemas.of(SECTION)).build()));
    }
}
