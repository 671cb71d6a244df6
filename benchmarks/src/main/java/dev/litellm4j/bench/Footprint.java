package dev.litellm4j.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many jars, and how large, an application gets with each contender, of those on a class path. */
final class Footprint {
    private static final Pattern FLOOR = Pattern.compile(
            "(okhttp|okio|kotlin-stdlib|annotations|jackson-core|jackson-databind|jackson-annotations)-.*");
    private static final Pattern OURS =
            Pattern.compile("litellm4j-benchmarks-.*|jmh-.*|jopt-.*|commons-math3-.*|slf4j-simple-.*");

    private Footprint() {}

    /** Takes a class path and says how many jars it has and how large they are; without one, compares the contenders. */
    public static void main(String[] args) {
        if (args.length == 1 && !args[0].contains("=")) {
            List<Path> jars = jars(args[0]);
            System.out.printf("%d jars, %.2f MB%n", jars.size(), megabytes(jars));
            return;
        }
        Settings settings = Settings.parse(args);
        System.out.print(Table.of(settings.contenders(), measure(settings)));
    }

    static List<Row> measure(Settings settings) {
        List<List<Double>> counts = new ArrayList<>();
        List<List<Double>> sizes = new ArrayList<>();
        for (String contender : settings.contenders()) {
            List<Path> jars = jars(System.getProperty("java.class.path")).stream()
                    .filter(jar -> belongs(contender, jar.getFileName().toString()))
                    .toList();
            counts.add(List.of((double) jars.size()));
            sizes.add(List.of(megabytes(jars)));
        }
        return List.of(new Row(Metric.JARS, counts), new Row(Metric.JARS_SIZE, sizes));
    }

    private static boolean belongs(String contender, String jar) {
        return contender.startsWith("floor")
                ? FLOOR.matcher(jar).matches()
                : !OURS.matcher(jar).matches();
    }

    private static List<Path> jars(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }

    private static double megabytes(List<Path> jars) {
        long bytes = 0;
        for (Path jar : jars) {
            try {
                bytes += Files.size(jar);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes / 1e6;
    }
}
