package dev.litellm4j.redis;

/** The names of everything in Redis; a deployment's id stands in braces, where a cluster looks for the slot. */
record Keys(String namespace) {
    /** A deployment's window of requests and tokens. */
    String window(String deployment) {
        return namespace + ":window:{" + deployment + "}";
    }

    /** A deployment's permits that are out. */
    String permits(String deployment) {
        return namespace + ":permits:{" + deployment + "}";
    }

    /** Who rests. */
    String rests() {
        return namespace + ":rests";
    }

    /** Which routers are alive. */
    String routers() {
        return namespace + ":routers";
    }

    /** What a router does. */
    String router(String router) {
        return namespace + ":router:" + router;
    }

    /** What was spent of a budget. */
    String budget(String budget) {
        return namespace + ":budget:{" + budget + "}";
    }
}
