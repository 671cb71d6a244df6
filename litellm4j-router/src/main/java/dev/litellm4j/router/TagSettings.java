package dev.litellm4j.router;

/** How tags choose among deployments: whether they do by default, whether one is enough, what they begin with. Immutable. */
record TagSettings(boolean filtering, boolean matchAny, String prefix) {}
