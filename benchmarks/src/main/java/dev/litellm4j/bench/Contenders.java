package dev.litellm4j.bench;

/** The names under which the mains know the clients; the first one named in a run is what the others are compared with. */
final class Contenders {
    static final String KEY = "bench-key";

    private Contenders() {}

    /** A plain switch and no registry: a cold start pays for every class that is loaded here. */
    static Contender open(String name, String apiBase) {
        switch (name) {
            case "floor":
                return new FloorContender(apiBase);
            case "floor-messages":
                return new FloorMessagesContender(apiBase);
            case "litellm4j":
                return new LiteLlm4jContender("openai/" + Prompt.MODEL, apiBase);
            case "litellm4j-messages":
                return new LiteLlm4jContender("anthropic/" + Prompt.CLAUDE, apiBase);
            default:
                throw new IllegalArgumentException("no contender is called " + name);
        }
    }
}
