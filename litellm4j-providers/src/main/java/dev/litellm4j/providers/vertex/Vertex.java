package dev.litellm4j.providers.vertex;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.embedding.EmbeddingRequest;
import dev.litellm4j.providers.auth.GoogleAuth;
import dev.litellm4j.providers.framing.JsonArrayFraming;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;
import dev.litellm4j.token.CountTokensRequest;
import java.util.function.Supplier;

/**
 * Vertex AI, {@code vertex_ai/<model>}: each model in its maker's format, all at the same addresses and with the same
 * credentials. Reference: Google Cloud's pages "Vertex AI API reference" and "Use partner models". Thread-safe.
 *
 * <p>The formats come from elsewhere; here is what Vertex AI makes of them.
 */
public final class Vertex {
    /** The prefix of its model strings. */
    public static final String NAME = "vertex_ai";

    private final VertexHost host;
    private final VertexAuth auth;
    private final Protocol gemini;

    /**
     * Vertex AI with the formats of others.
     *
     * @param gemini Gemini's format as Vertex AI takes it; its reader of errors is Google's
     * @param auth where tokens come from
     * @param version the version of the API where a call says none, such as {@code v1}
     */
    public Vertex(Protocol gemini, GoogleAuth auth, String version) {
        this.gemini = gemini;
        this.host = new VertexHost(version);
        this.auth = new VertexAuth(auth);
    }

    /** Gemini, tuned models of it by their endpoint's number, and embeddings. */
    public Provider gemini() {
        Protocol protocol = gemini.with(ChatRequest.class, new VertexChat(gemini, Placement::gemini))
                .with(EmbeddingRequest.class, new VertexEmbeddings(gemini.errors()))
                .with(CountTokensRequest.class, new VertexCount(gemini, false));
        return new Provider(NAME, protocol, host, auth, Quirks.NONE);
    }

    /** Claude; {@code anthropic} has the format and the rules of its models. */
    public Provider claude(Provider anthropic) {
        Provider there = published(anthropic, Placement::claude);
        Protocol protocol =
                there.protocol().with(CountTokensRequest.class, new VertexCount(anthropic.protocol(), true));
        return new Provider(NAME, protocol, host, auth, there.quirks());
    }

    /** Mistral and Codestral; {@code mistral} has the format and what it takes. */
    public Provider mistral(Provider mistral) {
        return published(mistral, Placement::mistral);
    }

    /** AI21's Jamba; {@code ai21} has the format and what it takes. */
    public Provider jamba(Provider ai21) {
        return published(ai21, Placement::jamba);
    }

    /** Llama, DeepSeek, Qwen and others that are served as {@code <publisher>/<model>} in OpenAI's format. */
    public Provider openApi(Provider compatible) {
        return published(compatible, Placement::openApi);
    }

    /** A model deployed from the Model Garden, {@code openai/<number of the endpoint>}, in OpenAI's format. */
    public Provider endpoint(Provider compatible) {
        return published(compatible, Placement::endpoint);
    }

    /** Gemma on an endpoint of one's own, {@code gemma/<endpoint>}, whose answers {@code compatible} reads. */
    public Provider gemma(Provider compatible) {
        return chatting(compatible, new PredictedChat(new VertexChat(compatible.protocol(), Placement::gemma)));
    }

    /**
     * An agent, {@code agent_engine/<number or whole name>}.
     *
     * @param ids names users that a request does not name, each anew
     */
    public Provider agent(Supplier<String> ids) {
        Protocol protocol = Protocol.of("agent_engine", JsonArrayFraming.INSTANCE, gemini.errors())
                .with(ChatRequest.class, new AgentChat(gemini.errors(), ids));
        return new Provider(NAME, protocol, host, auth, Quirks.NONE);
    }

    private Provider published(Provider maker, Placement placement) {
        return chatting(maker, new VertexChat(maker.protocol(), placement));
    }

    private Provider chatting(Provider maker, StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat) {
        Protocol format = maker.protocol();
        Protocol protocol = Protocol.of(
                        format.name(), format.framing(), new VertexErrors(gemini.errors(), format.errors()))
                .with(ChatRequest.class, chat);
        return new Provider(NAME, protocol, host, auth, maker.quirks());
    }
}
