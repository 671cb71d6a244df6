package dev.litellm4j.providers.wire;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.StreamableRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A wire format: the operations it has, how its streams are framed, how it phrases errors. Immutable.
 *
 * <p>An operation is complete or absent.
 */
public final class Protocol {
    private final String name;
    private final Map<Class<?>, Codec<?, ?>> codecs;
    private final Framing framing;
    private final ErrorReader errors;

    private Protocol(String name, Map<Class<?>, Codec<?, ?>> codecs, Framing framing, ErrorReader errors) {
        this.name = name;
        this.codecs = codecs;
        this.framing = framing;
        this.errors = errors;
    }

    /** A format without operations yet. */
    public static Protocol of(String name, Framing framing, ErrorReader errors) {
        return new Protocol(name, Map.of(), framing, errors);
    }

    /** The same format with one more operation, or another codec for one it has. */
    public <Q extends LlmRequest<A>, A> Protocol with(Class<Q> request, Codec<? super Q, A> codec) {
        Map<Class<?>, Codec<?, ?>> more = new LinkedHashMap<>(codecs);
        more.put(request, codec);
        return new Protocol(name, Map.copyOf(more), framing, errors);
    }

    /** The same format without one operation. */
    public Protocol without(Class<?> request) {
        Map<Class<?>, Codec<?, ?>> fewer = new LinkedHashMap<>(codecs);
        fewer.remove(request);
        return new Protocol(name, Map.copyOf(fewer), framing, errors);
    }

    /** The format's name, such as {@code anthropic}. */
    public String name() {
        return name;
    }

    /** How streams are cut into frames. */
    public Framing framing() {
        return framing;
    }

    /** How errors are read. */
    public ErrorReader errors() {
        return errors;
    }

    /** Whether the format has the operation of such requests. */
    public boolean supports(Class<?> request) {
        return codecs.containsKey(request);
    }

    /** The codec for {@code request}. */
    @SuppressWarnings("unchecked")
    public <A> Optional<Codec<LlmRequest<A>, A>> codec(LlmRequest<A> request) {
        return Optional.ofNullable((Codec<LlmRequest<A>, A>) codecs.get(request.getClass()));
    }

    /** The codec for {@code request} as a stream. */
    @SuppressWarnings("unchecked")
    public <A, C> Optional<StreamingCodec<StreamableRequest<A, C>, A, C>> streamingCodec(
            StreamableRequest<A, C> request) {
        return codecs.get(request.getClass()) instanceof StreamingCodec<?, ?, ?> codec
                ? Optional.of((StreamingCodec<StreamableRequest<A, C>, A, C>) codec)
                : Optional.empty();
    }
}
