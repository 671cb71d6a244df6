package dev.litellm4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What two hundred streams cost while they are open, each with a caller that waits for the next chunk, 50 a second. */
final class OpenStreams {
    private static final int STREAMS = 200;
    private static final String PATH = "paced/5000/20";

    private OpenStreams() {}

    public static void main(String[] args) {
        Settings settings = Settings.parse(args);
        try (Rivals rivals = new Rivals(settings)) {
            System.out.print(Table.of(settings.contenders(), measure(rivals)));
        }
    }

    static List<Row> measure(Rivals rivals) {
        List<List<Double>> memory = new ArrayList<>();
        List<List<Double>> threads = new ArrayList<>();
        List<List<Double>> heap = new ArrayList<>();
        for (String ignored : rivals.settings().contenders()) {
            memory.add(new ArrayList<>());
            threads.add(new ArrayList<>());
            heap.add(new ArrayList<>());
        }
        for (int i = 0; i < Math.max(1, rivals.settings().forks() / 3); i++) {
            for (int c = 0; c < memory.size(); c++) {
                try (Child worker =
                        rivals.newWorker(rivals.settings().contenders().get(c))) {
                    worker.ask("open " + PATH + " " + STREAMS);
                    letThemFlow(2 * rivals.settings().millis());
                    threads.get(c).add(Meter.osThreads(worker.pid()) - STREAMS);
                    memory.get(c).add(Meter.residentMegabytes(worker.pid()));
                    heap.get(c).add(Long.parseLong(worker.ask("heap")) / 1048576.0);
                }
            }
        }
        return List.of(
                new Row(Metric.OPEN_RSS, memory),
                new Row(Metric.OPEN_THREADS, threads),
                new Row(Metric.OPEN_HEAP, heap));
    }

    /** The collector needs some garbage before it settles on a size of the heap. */
    private static void letThemFlow(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
