package dev.litellm4j.providers.compatible;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.json.RecordBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about one provider that speaks OpenAI's format. Immutable and thread-safe.
 *
 * <p>The names of its fields are those of the table's file, {@code compatible.json}, which users may write too:
 * {@code name, aliases, base, base_path, model_base, base_env, key_env, key, key_header, aws_service, headers, header_env, endpoints, params, drop, not_for,
 * rename, values, max, min, defaults, messages, message_rename, parts, part_fields, call_index, tools, tool_schema,
 * tool_types, tool_name, json_schema, cache_control, schema_tool, stream_options, cost, count,
 * chat_path, responses_path, responses_base, web_search, quirks}. The documentation's page on providers says what each means.
 */
public final class CompatibleRow extends JsonRecord {
    private static final Set<String> FIELDS = Set.of(
            "name",
            "aliases",
            "base",
            "base_env",
            "key_env",
            "key",
            "key_header",
            "aws_service",
            "endpoints",
            "params",
            "drop",
            "rename",
            "max",
            "defaults",
            "headers",
            "header_env",
            "quirks",
            "min",
            "values",
            "not_for",
            "messages",
            "message_rename",
            "parts",
            "part_fields",
            "call_index",
            "tools",
            "tool_schema",
            "tool_types",
            "tool_name",
            "json_schema",
            "stream_options",
            "cost",
            "count",
            "chat_path",
            "base_path",
            "model_base",
            "cache_control",
            "schema_tool",
            "responses_path",
            "responses_base",
            "web_search");

    private static final Set<String> OBJECTS = Set.of(
            "rename",
            "max",
            "min",
            "defaults",
            "headers",
            "header_env",
            "values",
            "not_for",
            "messages",
            "message_rename",
            "parts",
            "part_fields",
            "cost",
            "count",
            "model_base");
    private static final Set<String> LISTS = Set.of(
            "aliases",
            "base_env",
            "key_env",
            "endpoints",
            "params",
            "drop",
            "quirks",
            "tools",
            "tool_schema",
            "tool_types",
            "json_schema");

    private static final Set<String> ENDPOINTS = Set.of("chat", "embeddings", "responses");
    private static final Set<String> KEYS = Set.of("required", "optional");

    private CompatibleRow(JsonObject fields) {
        super(fields);
    }

    /**
     * A row of these fields.
     *
     * @throws IllegalArgumentException naming the field that is unknown, missing or of the wrong kind
     */
    public static CompatibleRow of(JsonObject fields) {
        CompatibleRow row = new CompatibleRow(fields);
        if (row.name().isEmpty() || !row.name().matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "a provider's row needs a name of letters, digits, '.', '_' and '-', not '" + row.name() + "'");
        }
        for (String field : fields.keySet()) {
            row.check(FIELDS.contains(field), field, "is no field of a provider's row; those are " + FIELDS);
        }
        row.check(
                row.base().isEmpty() || row.base().get().matches("https?://.+[^/]"),
                "base",
                "must be an http(s) URL without a slash at its end");
        row.check(ENDPOINTS.containsAll(row.endpoints()), "endpoints", "may hold " + ENDPOINTS);
        row.check(KEYS.contains(fields.string("key").orElse("required")), "key", "must be one of " + KEYS);
        for (String object : OBJECTS) {
            row.check(!fields.containsKey(object) || fields.get(object) instanceof JsonObject, object, "is an object");
        }
        for (String list : LISTS) {
            row.check(!fields.containsKey(list) || fields.get(list) instanceof List<?>, list, "is a list");
        }
        for (String quirk : row.strings("quirks")) {
            row.check(
                    NamedQuirk.find(quirk).isPresent(),
                    "quirks",
                    "does not know '" + quirk + "'; it knows " + NamedQuirk.names());
        }
        return row;
    }

    /** A row whose fields are known to be right. */
    static CompatibleRow unchecked(JsonObject fields) {
        return new CompatibleRow(fields);
    }

    /** A builder for the row of {@code name}. */
    public static Builder builder(String name) {
        return new Builder(JsonObject.builder().set("name", name));
    }

    private void check(boolean right, String field, String what) {
        if (!right) {
            throw new IllegalArgumentException("provider " + name() + ": " + field + " " + what);
        }
    }

    /** The prefix of its model strings. */
    public String name() {
        return fields().text("name");
    }

    /** Other prefixes for the same. */
    public List<String> aliases() {
        return strings("aliases");
    }

    /** The address where nobody says another; {@code {NAME}} stands for a variable, {@code {A|B}} for the first that is set. */
    public Optional<String> base() {
        return fields().string("base");
    }

    /** What it answers: {@code chat}, {@code embeddings}, {@code responses}; chat where it is not said. */
    public List<String> endpoints() {
        return fields().containsKey("endpoints") ? strings("endpoints") : List.of("chat");
    }

    boolean isKeyRequired() {
        return !fields().text("key").equals("optional");
    }

    boolean isStreamUsageAsked() {
        return fields().bool("stream_options").orElse(true);
    }

    List<String> list(String name) {
        return strings(name);
    }

    List<NamedQuirk> quirks() {
        return strings("quirks").stream()
                .map(name -> NamedQuirk.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    /** Collects a row. Not thread-safe. */
    public static final class Builder extends RecordBuilder<Builder> {
        private Builder(JsonObjectBuilder fields) {
            super(fields);
        }

        /** The address where nobody says another. */
        public Builder base(String url) {
            return set("base", url);
        }

        /** The variables that move the address, the most important first. */
        public Builder baseEnv(String... variables) {
            return set("base_env", List.of(variables));
        }

        /** The variables that hold the key, the most important first. */
        public Builder keyEnv(String... variables) {
            return set("key_env", List.of(variables));
        }

        /** It may run without a key. */
        public Builder keyOptional() {
            return set("key", "optional");
        }

        /** What it answers: {@code chat}, {@code embeddings}, {@code responses}. */
        public Builder endpoints(String... names) {
            return set("endpoints", List.of(names));
        }

        /** The only parameters of OpenAI's it knows. */
        public Builder params(String... names) {
            return set("params", List.of(names));
        }

        /** Parameters of OpenAI's it does not know. */
        public Builder drop(String... names) {
            return set("drop", List.of(names));
        }

        /** Its name for a parameter. */
        public Builder rename(String openAi, String here) {
            return set("rename", fields.build().object("rename").with(openAi, here));
        }

        /** The values a parameter may have; an effort or format beyond them becomes the nearest. */
        public Builder values(String parameter, Object... values) {
            return set("values", fields.build().object("values").with(parameter, List.of(values)));
        }

        /**
         * What a message of {@code role} may hold beside its role; with the first such list all other fields, parts
         * of content and roles are kept from the provider.
         */
        public Builder message(String role, String... names) {
            return set("messages", fields.build().object("messages").with(role, List.of(names)));
        }

        /** The parts of content in a message of {@code role}; text only where nobody says more. */
        public Builder parts(String role, String... types) {
            return set("parts", fields.build().object("parts").with(role, List.of(types)));
        }

        /** It does not take {@code stream_options}. */
        public Builder withoutStreamOptions() {
            return set("stream_options", false);
        }

        /**
         * Where its usage says what a call has cost.
         *
         * @param path a field of the usage, with dots between the names of nested ones
         * @param perDollar how many of its units are a dollar
         */
        public Builder reportsCost(String path, long perDollar) {
            return set("cost", JsonObject.of("path", path, "per_dollar", perDollar));
        }

        /** A header of every call. */
        public Builder header(String name, String value) {
            return set("headers", fields.build().object("headers").with(name, value));
        }

        /** Deviations by name; see the documentation's page on providers. */
        public Builder quirks(String... names) {
            return set("quirks", List.of(names));
        }

        /** The row. */
        public CompatibleRow build() {
            return CompatibleRow.of(fields.build());
        }
    }
}
