package dev.litellm4j.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long a new process takes to its first answer, with and without an archive of its classes, and its memory after it. */
final class ColdStart {
    private ColdStart() {}

    public static void main(String[] args) {
        Settings settings = Settings.parse(args);
        try (Rivals rivals = new Rivals(settings)) {
            System.out.print(Table.of(settings.contenders(), measure(rivals)));
        }
    }

    static List<Row> measure(Rivals rivals) {
        List<String> contenders = rivals.settings().contenders();
        List<List<Double>> plain = new ArrayList<>();
        List<List<Double>> archived = new ArrayList<>();
        List<List<Double>> memory = new ArrayList<>();
        List<Path> archives = new ArrayList<>();
        try {
            for (String contender : contenders) {
                plain.add(new ArrayList<>());
                archived.add(new ArrayList<>());
                memory.add(new ArrayList<>());
                if (onlyJars()) {
                    archives.add(archive(contender, rivals.port()));
                }
            }
            for (int i = 0; i < rivals.settings().forks(); i++) {
                for (int c = 0; c < contenders.size(); c++) {
                    fork(contenders.get(c), rivals.port(), List.of(), plain.get(c), memory.get(c));
                    if (onlyJars()) {
                        List<String> options = List.of("-XX:SharedArchiveFile=" + archives.get(c));
                        fork(contenders.get(c), rivals.port(), options, archived.get(c), new ArrayList<>());
                    }
                }
            }
        } finally {
            archives.forEach(ColdStart::delete);
        }
        List<Row> rows = Stream.of(new Row(Metric.IDLE_RSS, memory), new Row(Metric.COLD_START, plain))
                .collect(Collectors.toCollection(ArrayList::new));
        if (onlyJars()) {
            rows.add(new Row(Metric.COLD_START_ARCHIVE, archived));
        }
        return rows;
    }

    /** From before the process is started until its answer is here. */
    private static void fork(
            String contender, int port, List<String> options, List<Double> millis, List<Double> memory) {
        long start = System.nanoTime();
        try (Child child = Child.start(FirstAnswer.class, options, contender, base(port))) {
            child.readLine();
            millis.add((System.nanoTime() - start) / 1e6);
            memory.add(Meter.residentMegabytes(child.pid()));
        }
    }

    private static Path archive(String contender, int port) {
        try {
            Path file = Files.createTempFile("litellm4j-" + contender, ".jsa");
            Files.delete(file); // only its name was wanted
            Child child = Child.start(
                    FirstAnswer.class,
                    List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"),
                    contender,
                    base(port));
            try (child) {
                child.readLine();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The machine archives classes from jars only: a run from directories of classes has no such row. */
    private static boolean onlyJars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .noneMatch(entry -> Files.isDirectory(Path.of(entry)));
    }

    private static String base(int port) {
        return "http://127.0.0.1:" + port + "/call/v1";
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
