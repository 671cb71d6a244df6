package dev.litellm4j.providers;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.agents.Agents;
import dev.litellm4j.providers.auth.HttpSignature;
import dev.litellm4j.providers.auth.TokenCache;
import dev.litellm4j.providers.gigachat.GigaChat;
import dev.litellm4j.providers.oci.Oci;
import dev.litellm4j.providers.openai.OpenAi;
import dev.litellm4j.providers.openai.OpenAiDialect;
import dev.litellm4j.providers.plain.Plain;
import dev.litellm4j.providers.sap.Sap;
import dev.litellm4j.providers.vectors.Vectors;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.StreamingCodec;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The built-in providers whose answers are read by OpenAI's codec, once they have been said in its words. */
final class LongTail {
    static final List<String> NAMES = List.of(
            "oci",
            "sap",
            "gigachat",
            "aleph_alpha",
            "nlp_cloud",
            "predibase",
            "bytez",
            "custom",
            "triton",
            "voyage",
            "infinity",
            "ragflow",
            "langgraph",
            "langflow",
            "a2a",
            "a2a_agent",
            "pydantic_ai_agents",
            "petals");

    private LongTail() {}

    static @Nullable Provider find(String name) {
        return NAMES.contains(name) ? made(name) : null;
    }

    private static @Nullable Provider made(String name) {
        StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi = OpenAi.chat(OpenAiDialect.COMPATIBLE);
        ErrorReader errors = OpenAi.protocol(OpenAiDialect.COMPATIBLE).errors();
        Clock clock = Clock.systemUTC();
        return switch (name) {
            case "oci" -> Oci.provider(openAi, errors, new HttpSignature(clock));
            case "sap" -> Sap.provider(openAi, errors, new TokenCache(clock));
            case "gigachat" -> GigaChat.provider(openAi, errors, new TokenCache(clock), LongTail::anew);
            case "aleph_alpha" -> new Plain(openAi, errors).alephAlpha();
            case "nlp_cloud" -> new Plain(openAi, errors).nlpCloud();
            case "predibase" -> new Plain(openAi, errors).predibase();
            case "bytez" -> new Plain(openAi, errors).bytez();
            case "custom" -> new Plain(openAi, errors).custom();
            case "triton" -> new Plain(openAi, errors).triton();
            case "voyage" -> Vectors.voyage(errors);
            case "infinity" -> Vectors.infinity(errors);
            case "ragflow" -> new Agents(openAi, errors).ragFlow();
            case "langgraph" -> new Agents(openAi, errors).langGraph();
            case "langflow" -> new Agents(openAi, errors).langflow();
            case "a2a", "a2a_agent" -> new Agents(openAi, errors).a2a(name, LongTail::anew);
            case "pydantic_ai_agents" -> new Agents(openAi, errors).pydanticAi(LongTail::anew);
            case "petals" -> new Plain(openAi, errors).petals();
            default -> null;
        };
    }

    private static String anew() {
        return UUID.randomUUID().toString();
    }
}
