package dev.litellm4j.bench;

/** What a contender's figure has to keep to, as a share of the floor's or as it stands. */
record Must(Kind kind, double limit) {
    enum Kind {
        RATIO_AT_MOST("≤ ", "×"),
        RATIO_AT_LEAST("≥ ", "×"),
        AT_MOST("≤ ", "");

        private final String before;
        private final String after;

        Kind(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    boolean met(double figure, double ratio) {
        return switch (kind) {
            case RATIO_AT_MOST -> ratio <= limit;
            case RATIO_AT_LEAST -> ratio >= limit;
            case AT_MOST -> figure <= limit;
        };
    }

    @Override
    public String toString() {
        String number = limit == Math.rint(limit) && kind == Kind.AT_MOST
                ? Integer.toString((int) limit)
                : Double.toString(limit);
        return kind.before + number + kind.after;
    }
}
