package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Deployments in the order of a number that depends on their id alone. Immutable. */
final class Ring {
    private final long[] hashes;
    private final int[] order;

    Ring(Seat[] seats) {
        hashes = new long[seats.length];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Hash.of(seats[i].id());
        }
        order = IntStream.range(0, hashes.length)
                .boxed()
                .sorted(Comparator.comparingLong(position -> hashes[position]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    long hash(int position) {
        return hashes[position];
    }

    int position(int place) {
        return order[place];
    }

    /** The first place whose number is {@code hash} or more; 0 behind the last one. */
    int behind(long hash) {
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hashes[order[middle]] < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == order.length ? 0 : low;
    }
}
