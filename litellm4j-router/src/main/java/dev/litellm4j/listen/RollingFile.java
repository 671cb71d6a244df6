package dev.litellm4j.listen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that gives way to a new one when it is full. Thread-safe. */
final class RollingFile {
    private final Path file;
    private final long maxBytes;
    private final int older;
    private @Nullable OutputStream out;
    private long size;

    RollingFile(Path file, long maxBytes, int older) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.older = older;
    }

    synchronized void write(byte[] line) throws IOException {
        OutputStream to = opened();
        if (size > 0 && size + line.length > maxBytes) {
            close();
            roll();
            to = opened();
        }
        to.write(line);
        size += line.length;
    }

    private OutputStream opened() throws IOException {
        OutputStream open = out;
        if (open == null) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            open = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size = Files.size(file);
            out = open;
        }
        return open;
    }

    private void roll() throws IOException {
        for (int i = older; i > 0; i--) {
            Path from = i == 1 ? file : numbered(i - 1);
            if (Files.exists(from)) {
                Files.move(from, numbered(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (older == 0) {
            Files.deleteIfExists(file);
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    synchronized void close() throws IOException {
        OutputStream open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }
}
