package dev.litellm4j.providers.compatible;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.auth.AwsAuth;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.openai.OpenAiDialect;
import dev.litellm4j.providers.responses.Responses;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.providers.wire.SupportedParams;
import dev.litellm4j.token.CountTokensRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes of a row a provider. */
public final class CompatibleProvider {
    /** OpenAI's own, which has a format of its own. */
    private static final String OPENAI = "https://api.openai.com/v1";

    private CompatibleProvider() {}

    /** The provider that {@code row} describes; one without chat completions answers chat through its responses. */
    public static Provider of(CompatibleRow row) {
        if (row.fields().text("web_search").equals("responses")) {
            return Responses.searching(at(row, row.base()), row.fields().text("responses_path"));
        }
        return row.endpoints().contains("chat")
                ? at(row, row.base())
                : responses(row).orElseGet(() -> at(row, row.base()));
    }

    /** The same, where the models that {@code lacksSchemas} names are to call a tool in place of a schema. */
    public static Provider of(CompatibleRow row, Predicate<String> lacksSchemas) {
        Provider provider = of(row);
        return row.fields().bool("schema_tool").orElse(false)
                ? new Provider(
                        provider.name(),
                        provider.protocol().with(ChatRequest.class, new SchemaTool(chat(row), lacksSchemas)),
                        provider.host(),
                        provider.auth(),
                        provider.quirks())
                : provider;
    }

    /** The same, answering chat through the Responses API; empty where it has none. */
    public static Optional<Provider> responses(CompatibleRow row) {
        return row.endpoints().contains("responses")
                ? Optional.of(Responses.compatible(
                        at(row, row.fields().string("responses_base").or(row::base)),
                        row.fields().text("responses_path")))
                : Optional.empty();
    }

    private static Provider at(CompatibleRow row, Optional<String> base) {
        return new Provider(
                row.name(), protocol(row), RowHost.of(row, base), RowHeaders.around(auth(row), row), RowQuirks.of(row));
    }

    private static Auth auth(CompatibleRow row) {
        String[] keys = row.list("key_env").toArray(String[]::new);
        Optional<String> service = row.fields().string("aws_service");
        if (service.isPresent()) {
            return AwsAuth.of(service.get(), keys);
        }
        HeaderAuth bearer = HeaderAuth.bearer(keys);
        return row.isKeyRequired() && keys.length > 0 ? bearer : bearer.optional();
    }

    /** {@code openAi} with the reasoning that answers begin with between {@code <tag>} and its end taken out of the text. */
    public static StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> withReasoningIn(
            String tag, StreamingCodec<? super ChatRequest, ChatCompletion, ChatChunk> openAi) {
        return new RowChat(openAi, "", tag);
    }

    /** Whose address {@code base} is, or begins with; of nobody's where a variable or a port of this machine is in it. */
    public static Optional<String> at(String base) {
        if (!base.startsWith("https://")) {
            return Optional.empty();
        }
        CompatibleTable table = CompatibleTable.bundled();
        for (String name : table.names()) {
            String known = table.find(name).flatMap(CompatibleRow::base).orElse("");
            if (!known.isEmpty()
                    && base.startsWith(known)
                    && (base.length() == known.length() || base.charAt(known.length()) == '/')
                    && !known.equals(OPENAI)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The providers of a table, each under its name and under every alias. */
    public static List<Provider> all(CompatibleTable table) {
        List<Provider> all = new ArrayList<>();
        for (String name : table.names()) {
            Provider provider = of(table.find(name).orElseThrow());
            all.add(new Provider(name, provider.protocol(), provider.host(), provider.auth(), provider.quirks()));
        }
        return all;
    }

    private static Protocol protocol(CompatibleRow row) {
        OpenAiDialect dialect = dialect(row);
        Protocol protocol = OpenAi.protocol(dialect).with(ChatRequest.class, chat(row));
        JsonObject count = row.fields().object("count");
        if (!count.isEmpty()) {
            protocol = protocol.with(CountTokensRequest.class, RowCount.of(count, OpenAi.chat(dialect)));
        }
        if (!row.endpoints().contains("embeddings")) {
            protocol = protocol.without(EmbeddingRequest.class);
        }
        return row.endpoints().contains("chat") ? protocol : protocol.without(ChatRequest.class);
    }

    private static OpenAiDialect dialect(CompatibleRow row) {
        return new OpenAiDialect(params(row), false, row.isStreamUsageAsked());
    }

    private static RowChat chat(CompatibleRow row) {
        return new RowChat(OpenAi.chat(dialect(row)), row.fields().text("chat_path"), InlineReasoning.THINK);
    }

    private static SupportedParams params(CompatibleRow row) {
        SupportedParams all = row.list("params").isEmpty()
                ? OpenAiDialect.COMPATIBLE.params()
                : SupportedParams.of(row.list("params").toArray(String[]::new));
        return all.without(row.list("drop").toArray(String[]::new));
    }
}
