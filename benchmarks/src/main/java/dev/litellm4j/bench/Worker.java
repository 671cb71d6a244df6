package dev.litellm4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A process with one contender in it, so that no contender profits or suffers from what the compiler learnt of another.
 *
 * <p>Takes one command a line from its standard input, answers each with one line, and ends when its input does:
 * {@link Load#toLine()} gives {@link Round#toLine()}; {@code open <path> <n>} opens n streams that stay open, each with a caller
 * of its own; {@code heap} gives the bytes of live heap.
 */
final class Worker {
    private final Map<String, Contender> byPath = new HashMap<>();
    private final String contender;
    private final String mock;

    private Worker(String contender, String mock) {
        this.contender = contender;
        this.mock = mock;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Worker worker = new Worker(args[0], "http://127.0.0.1:" + args[1] + "/");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(worker.answer(line.split(" ")));
        }
        System.exit(0);
    }

    private String answer(String[] words) throws InterruptedException {
        switch (words[0]) {
            case "load":
                Load load = Load.parse(words);
                return LoadRunner.run(contender(load.path()), load).toLine();
            case "open":
                open(contender(words[1]), Integer.parseInt(words[2]));
                return "open";
            case "heap":
                return Long.toString(Meter.liveHeapBytes());
            default:
                throw new IllegalArgumentException("unknown command " + words[0]);
        }
    }

    private static void open(Contender contender, int streams) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(streams);
        for (int i = 0; i < streams; i++) {
            Thread caller = new Thread(() -> contender.stream(open::countDown), "caller-" + i);
            caller.setDaemon(true);
            caller.start();
        }
        open.await();
    }

    private Contender contender(String path) {
        return byPath.computeIfAbsent(path, name -> Contenders.open(contender, mock + name + "/v1"));
    }
}
