package dev.litellm4j.deployment;

import org.jspecify.annotations.Nullable;

/** What routers on other machines do with a deployment, as far as this one has heard. Thread-safe. */
public final class Elsewhere {
    private static final long MINUTE = 61_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private volatile @Nullable Heard heard;
    private volatile @Nullable Refusal refusal;

    private record Heard(long at, int routers, long requests, long tokens) {}

    private record Refusal(long at, long until, long tokens) {}

    Elsewhere() {}

    /** {@code others} routers have used that much in the last minute. */
    public void heard(long nanos, int others, long requests, long tokens) {
        Heard before = heard;
        if (before != null || others > 0) {
            heard = new Heard(nanos, others + 1, requests, tokens);
        }
    }

    /** Requests of the last minute; 0 where the last word is older. */
    long requests(long nanos) {
        Heard last = heard;
        return last == null || nanos - last.at > MINUTE ? 0 : last.requests;
    }

    /** Tokens of the last minute; 0 where the last word is older. */
    long tokens(long nanos) {
        Heard last = heard;
        return last == null || nanos - last.at > MINUTE ? 0 : last.tokens;
    }

    /** What of a limit this router may use without asking: an equal part, and no more than the others have left over. */
    int share(int limit, long used) {
        Heard last = heard;
        return last == null ? limit : (int) Math.max(1, Math.min(limit / last.routers, limit - used));
    }

    /** The limits of all machines together have no room until then; with {@code tokens} 0, for no request. */
    void refused(long nanos, long until, long tokens) {
        refusal = new Refusal(nanos, until, tokens);
    }

    /** How long such a request need not ask, in nanoseconds. Tokens may be set free early: asking is due after a second. */
    public long nanosRefused(long nanos, long tokens) {
        Refusal last = refusal;
        if (last == null || tokens < last.tokens) {
            return 0;
        }
        long end = last.tokens == 0 ? last.until : Math.min(last.until, last.at + SECOND);
        return Math.max(0, end - nanos);
    }
}
