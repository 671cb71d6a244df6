package dev.litellm4j.providers.wire;

import dev.litellm4j.error.LiteLLMException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The beginning of a request that a provider can keep, and how to ask for that. A pure function, as codecs are. */
public interface Prefix {
    /** What no other beginning at this provider has: its content, and where it is kept. */
    String content();

    /** Asks which ones are kept already; {@code page} is what the page before has named, empty for the first. */
    WireRequest list(String page);

    /** Reads a reply to {@link #list}. */
    Page page(WireReply reply) throws IOException;

    /** Asks for this one to be kept under {@code id}. */
    WireRequest make(String id);

    /**
     * Reads a reply to {@link #make}.
     *
     * @throws LiteLLMException if the reply names nothing
     */
    Kept made(WireReply reply) throws IOException;

    /** The request that names what is kept as {@code name} instead of saying what is in it. */
    WireRequest rest(String name);

    /** Whether a request has failed because what it named is of no use any more. */
    boolean isGone(LiteLLMException failure);

    /**
     * A beginning that is kept.
     *
     * @param id what it was made under
     * @param name what requests name it by
     * @param created since when, by the provider's clock
     * @param expires until when, by the same clock
     */
    record Kept(String id, String name, Instant created, Instant expires) {}

    /**
     * Some of those that are kept.
     *
     * @param kept in the provider's order
     * @param next names the next page; empty where there is none
     */
    record Page(List<Kept> kept, String next) {}
}
