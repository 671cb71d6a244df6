package dev.litellm4j.bench;

import java.util.List;

/**
 * What may be chosen on the command line, each as {@code name=value}.
 *
 * @param contenders default {@code floor,litellm4j}; the first is what the others are compared with
 * @param seconds of one round; default 2
 * @param rounds of each load and contender, after one that is not counted; default 5
 * @param forks of the cold start and of the open streams, of each contender; default 7 and a third of it
 */
record Settings(List<String> contenders, double seconds, int rounds, int forks) {
    static Settings parse(String... args) {
        Settings settings = new Settings(List.of("floor", "litellm4j"), 2, 5, 7);
        for (String arg : args) {
            String value = arg.substring(arg.indexOf('=') + 1);
            settings = switch (arg.substring(0, Math.max(0, arg.indexOf('=')))) {
                case "contenders" ->
                    new Settings(List.of(value.split(",")), settings.seconds, settings.rounds, settings.forks);
                case "seconds" ->
                    new Settings(settings.contenders, Double.parseDouble(value), settings.rounds, settings.forks);
                case "rounds" ->
                    new Settings(settings.contenders, settings.seconds, Integer.parseInt(value), settings.forks);
                case "forks" ->
                    new Settings(settings.contenders, settings.seconds, settings.rounds, Integer.parseInt(value));
                default ->
                    throw new IllegalArgumentException("use contenders=a,b seconds=2 rounds=5 forks=7, not " + arg);
            };
        }
        return settings;
    }

    long millis() {
        return Math.round(seconds * 1000);
    }
}
