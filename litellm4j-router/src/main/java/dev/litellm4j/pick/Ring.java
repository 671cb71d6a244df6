package dev.litellm4j.pick;

import dev.litellm4j.deployment.Seat;
import java.util.Arrays;

/** Deployments in the order of a number that depends on their id alone. Immutable. */
final class Ring {
    private final long[] hashes;
    private final int[] order;
    private final int[] places;
    private final double[] weights;
    private final boolean weighted;

    Ring(Seat[] seats) {
        Point[] points = new Point[seats.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Point(Hash.of(seats[i].id()), i);
        }
        Arrays.sort(points);
        hashes = new long[points.length];
        order = new int[points.length];
        places = new int[points.length];
        weights = new double[points.length];
        boolean differ = false;
        for (int place = 0; place < points.length; place++) {
            hashes[place] = points[place].hash();
            order[place] = points[place].position();
            places[order[place]] = place;
            weights[place] = seats[order[place]].weight();
            differ |= weights[place] != weights[0];
        }
        weighted = differ;
    }

    private record Point(long hash, int position) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            return Long.compare(hash, other.hash);
        }
    }

    int position(int place) {
        return order[place];
    }

    int place(int position) {
        return places[position];
    }

    /** How close the deployment at {@code place} is to {@code affinity}, in proportion to its weight. */
    double score(int place, long affinity) {
        double point = Hash.unit(hashes[place] ^ affinity);
        return weighted ? -weights[place] / Math.log(point) : point;
    }

    /** The first place whose number is {@code hash} or more; 0 behind the last one. */
    int behind(long hash) {
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hashes[middle] < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == order.length ? 0 : low;
    }
}
