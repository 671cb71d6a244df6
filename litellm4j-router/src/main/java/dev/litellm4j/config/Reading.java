package dev.litellm4j.config;

/** What every part of the reading needs: where to look variables up, and whom to tell. */
record Reading(Environment environment, Findings findings) {
    Reading with(Findings others) {
        return new Reading(environment, others);
    }
}
