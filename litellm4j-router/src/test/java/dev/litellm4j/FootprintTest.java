package dev.litellm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an application gets with this one dependency; the build writes the list before the tests run. */
class FootprintTest {
    private static List<Path> jars;

    @BeforeAll
    static void readRuntimeClassPath() throws IOException {
        String others = Files.readString(Path.of("target", "runtime-classpath.txt"));
        jars = Stream.concat(Stream.of(others.strip().split(File.pathSeparator)), Stream.of("target/classes"))
                .map(Path::of)
                .toList();
    }

    @Test
    void is_at_most_18_jars() {
        assertThat(jars).hasSizeLessThanOrEqualTo(18);
    }

    @Test
    void weighs_at_most_7_5_megabytes() {
        long bytes = jars.stream().mapToLong(FootprintTest::packedSize).sum();
        assertThat(bytes).as("bytes of %s", jars).isBetween(1_000_000L, 7_500_000L);
    }

    @Test
    void brings_no_data_binding() {
        assertThat(jars).noneMatch(jar -> jar.toString().contains("jackson-databind"));
    }

    /** A module of this build that is not packed yet is a folder of classes: about what its jar will weigh. */
    private static long packedSize(Path jar) {
        try {
            if (!Files.isDirectory(jar)) {
                return Files.size(jar);
            }
            var count = new CountingStream();
            try (var zip = new ZipOutputStream(count);
                    Stream<Path> files = Files.walk(jar)) {
                zip.setLevel(Deflater.BEST_COMPRESSION);
                for (Path file : files.filter(FootprintTest::isPacked).toList()) {
                    zip.putNextEntry(new ZipEntry(jar.relativize(file).toString()));
                    Files.copy(file, zip);
                }
            }
            return count.bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of most packages the jars leave out what is for the compiler alone. */
    private static boolean isPacked(Path file) {
        return Files.isRegularFile(file) && !file.endsWith("package-info.class");
    }

    private static final class CountingStream extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
        }
    }
}
