package dev.litellm4j.providers.agents;

import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.auth.HeaderAuth;
import dev.litellm4j.providers.framing.JsonLinesFraming;
import dev.litellm4j.providers.framing.SseFraming;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.Framing;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Protocol;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.Quirks;
import dev.litellm4j.providers.wire.StreamingCodec;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who serves agents. References: RAGFlow's "HTTP API", LangGraph's "Agent Server API", pages "Create Run, Wait for
 * Output" and "Create Run, Stream Output", Langflow's page "Flow trigger endpoints", the "Agent2Agent Protocol Specification" 0.3 and 1.0 and, where it
 * asks for more, Pydantic AI's {@code fasta2a.schema}.
 *
 * @param openAi reads answers once they are in OpenAI's words
 * @param errors reads errors in the usual spellings
 */
public record Agents(StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> openAi, ErrorReader errors) {
    private Provider provider(
            String name, StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat, Host host, Auth auth) {
        return provider(name, SseFraming.INSTANCE, chat, host, auth);
    }

    private Provider provider(
            String name,
            Framing framing,
            StreamingCodec<ChatRequest, ChatCompletion, ChatChunk> chat,
            Host host,
            Auth auth) {
        Protocol protocol = Protocol.of(name, framing, errors).with(ChatRequest.class, chat);
        return new Provider(name, protocol, host, auth, Quirks.NONE);
    }

    /** {@code ragflow/chat/<chat id>/<model>} and {@code ragflow/agent/<agent id>/<model>}. */
    public Provider ragFlow() {
        return provider(
                "ragflow",
                new RagFlowChat(openAi),
                BaseUrlHost.of("http://localhost:9380", "RAGFLOW_API_BASE"),
                HeaderAuth.bearer("RAGFLOW_API_KEY"));
    }

    /** {@code langgraph/<assistant>}; a server on one's own machine wants no key. */
    public Provider langGraph() {
        return provider(
                "langgraph",
                new LangGraphChat(openAi),
                BaseUrlHost.of("http://localhost:2024", "LANGGRAPH_API_BASE"),
                HeaderAuth.header("x-api-key", "LANGGRAPH_API_KEY").optional());
    }

    /** {@code langflow/<flow>}, its id or its endpoint's name; a server on one's own machine may want no key. */
    public Provider langflow() {
        return provider(
                "langflow",
                JsonLinesFraming.INSTANCE,
                new LangflowChat(openAi),
                BaseUrlHost.of("http://localhost:7860", "LANGFLOW_API_BASE"),
                HeaderAuth.header("x-api-key", "LANGFLOW_API_KEY").optional());
    }

    /**
     * {@code a2a/<agent>}: whoever answers at the address that the caller gives, under any name.
     *
     * @param ids names messages, each anew
     */
    public Provider a2a(String name, Supplier<String> ids) {
        return provider(
                name,
                new A2aChat(openAi, ids, true),
                new AgentHost(List.of("A2A_API_BASE")),
                HeaderAuth.bearer().optional());
    }

    /** The same for agents that Pydantic AI serves, which do not stream: the whole answer is played back. */
    public Provider pydanticAi(Supplier<String> ids) {
        return provider(
                "pydantic_ai_agents",
                new A2aChat(openAi, ids, false),
                new AgentHost(List.of()),
                HeaderAuth.bearer().optional());
    }
}
