package dev.litellm4j.bench;

/** One call and nothing else: prints the answer's length and ends when its standard input does. */
final class FirstAnswer {
    private FirstAnswer() {}

    public static void main(String[] args) throws Exception {
        try (Contender contender = Contenders.open(args[0], args[1])) {
            System.out.println(contender.completion().length());
            while (System.in.read() >= 0) {}
        }
        System.exit(0);
    }
}
