package dev.litellm4j.providers.framing;

import dev.litellm4j.providers.wire.FramingException;
import java.util.zip.CRC32;

/**
 * The messages of one body.
 *
 * <p>A message is: its length and its headers' length (4 bytes each), the checksum of these eight bytes, the headers,
 * the payload, and the checksum of everything before.
 */
final class AwsMessages extends FrameIterator {
    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;

    private final ReadBuffer buffer;
    private final AwsHeaders headers = new AwsHeaders();
    private final CRC32 crc = new CRC32();
    private int length;

    AwsMessages(ReadBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    boolean advance() {
        buffer.start += length;
        length = 0;
        if (!fill(1)) {
            return false;
        }
        require(PRELUDE);
        check(8, "head");
        int total = number(0);
        int headersLength = number(4);
        if (total < 0 || headersLength < 0 || total - PRELUDE - CHECKSUM < headersLength) {
            throw new FramingException("a message of the event stream says a length that cannot be");
        }
        buffer.checkFrame(total);
        require(total);
        check(total - CHECKSUM, "content");
        length = total;
        int payload = PRELUDE + headersLength;
        headers.read(buffer.bytes, buffer.start + PRELUDE, buffer.start + payload);
        if (headers.hasErrorText()) {
            frame.set(headers.event(), buffer.bytes, headers.errorFrom(), headers.errorLength());
        } else {
            frame.set(headers.event(), buffer.bytes, buffer.start + payload, total - payload - CHECKSUM);
        }
        return true;
    }

    private void require(int count) {
        if (!fill(count)) {
            throw new FramingException("the event stream ended within a message");
        }
    }

    private boolean fill(int count) {
        while (buffer.size() < count) {
            if (!buffer.fill()) {
                return false;
            }
        }
        return true;
    }

    private void check(int at, String part) {
        crc.reset();
        crc.update(buffer.bytes, buffer.start, at);
        if ((int) crc.getValue() != number(at)) {
            throw new FramingException("the checksum of a message's " + part + " in the event stream is wrong");
        }
    }

    private int number(int at) {
        int from = buffer.start + at;
        return (buffer.bytes[from] & 0xFF) << 24
                | (buffer.bytes[from + 1] & 0xFF) << 16
                | (buffer.bytes[from + 2] & 0xFF) << 8
                | (buffer.bytes[from + 3] & 0xFF);
    }
}
