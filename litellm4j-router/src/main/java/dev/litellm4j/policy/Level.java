package dev.litellm4j.policy;

import dev.litellm4j.deployment.Seat;
import dev.litellm4j.pick.Filter;
import dev.litellm4j.pick.Pool;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Deployments that are asked alike, with what can be known about them beforehand. Not modifiable; thread-safe. */
final class Level extends AbstractList<Member> implements RandomAccess {
    private final Member[] members;
    private final Pool pool;
    private volatile @Nullable Concerns concerns;

    /** For each member a bit for each filter that may refuse it something. */
    private record Concerns(Filter[] filters, int[] bits) {}

    private Level(Collection<Member> members) {
        this.members = members.toArray(new Member[0]);
        this.pool = new Pool(members.stream().map(Member::seat).toList());
    }

    static Level of(List<Member> members) {
        return members instanceof Level level ? level : new Level(members);
    }

    Pool pool() {
        return pool;
    }

    Seat seat(int position) {
        return members[position].seat();
    }

    int[] concerns(Filter[] filters) {
        Concerns known = concerns;
        if (known == null || known.filters != filters) {
            known = new Concerns(filters, bits(filters));
            concerns = known;
        }
        return known.bits;
    }

    private int[] bits(Filter[] filters) {
        int[] bits = new int[members.length];
        for (int i = 0; i < bits.length; i++) {
            for (int j = 0; j < filters.length; j++) {
                bits[i] |= filters[j].concerns(members[i].seat()) ? 1 << j : 0;
            }
        }
        return bits;
    }

    @Override
    public Member get(int position) {
        return members[position];
    }

    @Override
    public int size() {
        return members.length;
    }
}
