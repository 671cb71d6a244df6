package dev.litellm4j.providers;

import dev.litellm4j.api.Headers;
import dev.litellm4j.providers.wire.WireReply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A reply of which the beginning has been looked at, as its content type does not tell events from a whole answer. */
final class StartedReply implements WireReply {
    private static final int MAX_BODY_BYTES = 128 * 1024 * 1024;

    private final WireReply reply;
    private final InputStream rest;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream(4);
    private final int first;
    private byte @Nullable [] whole;

    /** Waits for the first byte that tells. */
    StartedReply(WireReply reply) throws IOException {
        this.reply = reply;
        this.rest = reply.body();
        int next = read();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t' || isMark(next)) {
            next = read();
        }
        this.first = next;
    }

    /** Whether the provider says that it sends events. */
    static boolean isDeclared(WireReply reply) {
        return type(reply).startsWith("text/event-stream");
    }

    private static String type(WireReply reply) {
        return reply.headers().first("content-type").orElse("").toLowerCase(Locale.ROOT);
    }

    private int read() throws IOException {
        int next = rest.read();
        if (next >= 0) {
            seen.write(next);
        }
        return next;
    }

    /** One of the bytes of a byte order mark, with which neither JSON nor an event begins otherwise. */
    private static boolean isMark(int b) {
        return b == 0xEF || b == 0xBB || b == 0xBF;
    }

    /** Whether this is the whole answer, an error, or a page some proxy has made: what it is called, unless it is none. */
    boolean isWhole() {
        String type = type(reply);
        boolean said = type.startsWith("application/json") || type.startsWith("text/html");
        return said ? !isEvents() : first == '{' || first == '[' || first == '<';
    }

    /** Whether it begins as one of the fields of an event does, or a comment. */
    private boolean isEvents() {
        return first == 'd' || first == 'e' || first == 'i' || first == 'r' || first == ':';
    }

    @Override
    public int status() {
        return reply.status();
    }

    @Override
    public Headers headers() {
        return reply.headers();
    }

    @Override
    public InputStream body() {
        return new SequenceInputStream(new ByteArrayInputStream(seen.toByteArray()), rest);
    }

    @Override
    public byte[] bytes() throws IOException {
        if (first < 0) {
            return reply.bytes();
        }
        if (whole == null) {
            seen.writeBytes(rest.readNBytes(MAX_BODY_BYTES));
            whole = seen.toByteArray();
        }
        return whole;
    }

    @Override
    public void close() {
        reply.close();
    }

    @Override
    public void release() {
        reply.release();
    }
}
