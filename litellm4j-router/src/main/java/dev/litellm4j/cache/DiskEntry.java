package dev.litellm4j.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/** One file of a {@link DiskCacheStore}: a mark, when its time is over, a checksum of that and of the value, the value. */
final class DiskEntry {
    static final int HEAD = 4 + Long.BYTES + Long.BYTES + Integer.BYTES;
    private static final int MARK = 0x4C4C3401;

    private DiskEntry() {}

    /** Writes beside and renames: whoever reads sees the old file or the new one, and never a part. */
    static void write(Path file, Path beside, byte[] value, long until) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        head.putInt(MARK)
                .putLong(until)
                .putLong(checksum(until, value))
                .putInt(value.length)
                .flip();
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            fully(channel, head);
            fully(channel, ByteBuffer.wrap(value));
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void fully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The value; empty where the file is not what was written, or its time is over at {@code now}. */
    static Optional<byte[]> read(Path file, long now) throws IOException {
        byte[] all = Files.readAllBytes(file);
        if (all.length < HEAD) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(all);
        boolean marked = bytes.getInt() == MARK;
        long until = bytes.getLong();
        long checksum = bytes.getLong();
        if (!marked || bytes.getInt() != bytes.remaining() || until <= now) {
            return Optional.empty();
        }
        byte[] value = new byte[bytes.remaining()];
        bytes.get(value);
        return checksum(until, value) == checksum ? Optional.of(value) : Optional.empty();
    }

    private static long checksum(long until, byte[] value) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(until).flip());
        crc.update(value);
        return crc.getValue();
    }
}
