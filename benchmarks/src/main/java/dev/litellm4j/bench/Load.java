package dev.litellm4j.bench;

/** One round's work: which of the mock's paths, as a call or as a stream, how many at a time, and for how long. */
record Load(String path, boolean stream, int concurrency, long millis) {
    static Load calls(int concurrency, long millis) {
        return new Load("call", false, concurrency, millis);
    }

    static Load bursts(int events, int concurrency, long millis) {
        return new Load("burst/" + events, true, concurrency, millis);
    }

    static Load paced(int events, int pauseMillis, long millis) {
        return new Load("paced/" + events + "/" + pauseMillis, true, 1, millis);
    }

    String toLine() {
        return "load " + path + " " + stream + " " + concurrency + " " + millis;
    }

    static Load parse(String[] words) {
        return new Load(words[1], Boolean.parseBoolean(words[2]), Integer.parseInt(words[3]), Long.parseLong(words[4]));
    }
}
