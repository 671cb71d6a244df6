package dev.litellm4j.bench;

import java.util.ArrayList;
import java.util.List;

/** The mock and one {@link Worker} for each contender, working in turns so that all see the same state of the machine. */
final class Rivals implements AutoCloseable {
    private static final int MOST_WARM_UPS = 25;

    private final Settings settings;
    private final Child mock;
    private final int port;
    private final List<Child> workers = new ArrayList<>();

    Rivals(Settings settings) {
        this.settings = settings;
        mock = Child.start(MockOpenAi.class, List.of());
        port = Integer.parseInt(mock.readLine());
        for (String contender : settings.contenders()) {
            workers.add(newWorker(contender));
        }
        for (Child worker : workers) {
            warmUp(worker, Load.calls(10, settings.millis()));
            warmUp(worker, Load.bursts(64, 10, settings.millis()));
        }
    }

    Settings settings() {
        return settings;
    }

    int port() {
        return port;
    }

    /**
     * Until two rounds in a row have been no better than the best: on two cores the compiler works for half a minute, in
     * which figures are up to ten times too high.
     */
    private static void warmUp(Child worker, Load load) {
        double best = Double.MAX_VALUE;
        int worse = 0;
        for (int i = 0; i < MOST_WARM_UPS && worse < 2; i++) {
            double cpu = Round.parse(worker.ask(load.toLine())).cpuMicros();
            worse = cpu > best * 0.98 ? worse + 1 : 0;
            best = Math.min(best, cpu);
        }
    }

    /** The caller closes it. */
    Child newWorker(String contender) {
        return Child.start(Worker.class, List.of(), contender, Integer.toString(port));
    }

    /** One list of rounds for each contender, in the order of the settings; a first round to warm up is left out. */
    List<List<Round>> run(Load load) {
        List<List<Round>> rounds = new ArrayList<>();
        workers.forEach(worker -> rounds.add(new ArrayList<>()));
        for (int i = 0; i <= settings.rounds(); i++) {
            for (int w = 0; w < workers.size(); w++) {
                Round round = Round.parse(workers.get(w).ask(load.toLine()));
                if (i > 0) {
                    rounds.get(w).add(round);
                }
            }
        }
        sameText(load, rounds);
        return rounds;
    }

    private void sameText(Load load, List<List<Round>> rounds) {
        long expected = rounds.get(0).get(0).textLength();
        for (int i = 0; i < rounds.size(); i++) {
            long length = rounds.get(i).get(0).textLength();
            if (length != expected || length == 0) {
                throw new IllegalStateException(settings.contenders().get(i) + " read " + length + " characters of "
                        + load.path() + ", " + settings.contenders().get(0) + " read " + expected);
            }
        }
    }

    @Override
    public void close() {
        workers.forEach(Child::close);
        mock.close();
    }
}
