package dev.litellm4j.bench;

/** What every contender asks: one kilobyte of user text and the usual parameters. */
final class Prompt {
    static final String MODEL = "gpt-4o-mini";
    static final String CLAUDE = "claude-sonnet-4-5";
    static final String SYSTEM = "You are a helpful assistant.";
    static final double TEMPERATURE = 0.2;
    static final int MAX_TOKENS = 256;
    static final String TEXT =
            "Summarise the following minutes in three sentences, and name who promised what by when. "
                    .repeat(12)
                    .substring(0, 1024);

    private Prompt() {}
}
