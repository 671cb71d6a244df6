package dev.litellm4j.providers.plain;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;
import java.util.List;

/**
 * Those who complete a text: where each is and what opens it. Its words are in the file of its name.
 *
 * @param openAi reads answers once they are in OpenAI's words
 * @param errors reads errors in the usual spellings
 */
public record Plain(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi, ErrorReader errors) {
    /** Aleph Alpha. */
    public Provider alephAlpha() {
        return provider(
                "aleph_alpha",
                new AlephAlpha(),
                BaseUrlHost.of("https://api.aleph-alpha.com", "ALEPH_ALPHA_API_BASE"),
                HeaderAuth.bearer("ALEPH_ALPHA_API_KEY", "ALEPHALPHA_API_KEY"));
    }

    /** NLP Cloud. */
    public Provider nlpCloud() {
        return provider(
                "nlp_cloud",
                new NlpCloud(),
                BaseUrlHost.of("https://api.nlpcloud.io/v1/gpu", "NLP_CLOUD_API_BASE"),
                new HeaderAuth("Authorization", "Token ", List.of("NLP_CLOUD_API_KEY"), true));
    }

    /** Predibase. */
    public Provider predibase() {
        return provider("predibase", new Predibase(), new TenantHost(), HeaderAuth.bearer("PREDIBASE_API_KEY"));
    }

    /** Bytez. */
    public Provider bytez() {
        return provider(
                "bytez",
                new Bytez(),
                BaseUrlHost.of("https://api.bytez.com/models/v2", "BYTEZ_API_BASE"),
                new HeaderAuth("Authorization", "Key ", List.of("BYTEZ_API_KEY"), true));
    }

    /** Any server that speaks LiteLLM's own form, at the user's address. */
    public Provider custom() {
        return provider(
                "custom",
                new CustomServer(),
                BaseUrlHost.withoutDefault(),
                HeaderAuth.bearer().optional());
    }

    /** A server of Triton's, at the user's address. */
    public Provider triton() {
        HeaderAuth key = HeaderAuth.bearer("TRITON_API_KEY").optional();
        Protocol protocol = protocol("triton", new Triton()).with(EmbeddingRequest.class, new TritonEmbeddings());
        return new Provider("triton", protocol, new TritonHost(), key, Quirks.NONE);
    }

    /** Petals. */
    public Provider petals() {
        return provider(
                "petals", new Petals(), new PetalsHost(), HeaderAuth.bearer().optional());
    }

    private Provider provider(String name, PlainFormat format, Host host, Auth auth) {
        return new Provider(name, protocol(name, format), host, auth, Quirks.NONE);
    }

    private Protocol protocol(String name, PlainFormat format) {
        return Protocol.of(name, SseFraming.INSTANCE, errors).with(ChatRequest.class, new PlainChat(openAi, format));
    }
}
