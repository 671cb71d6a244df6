package dev.litellm4j.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One metric's samples, a list for each contender, taken in turns: the n-th samples of all were taken one after the other.
 *
 * <p>A figure is the median of a contender's samples. A ratio is the median of the ratios of neighbours, and so not
 * quite the ratio of two figures: what slows the machine down for a while slows both.
 */
record Row(Metric metric, List<List<Double>> samples) {
    static Row of(Metric metric, List<List<Round>> rounds, ToDoubleFunction<Round> figure) {
        return new Row(
                metric,
                rounds.stream()
                        .map(list -> list.stream()
                                .map(round -> figure.applyAsDouble(round))
                                .toList())
                        .toList());
    }

    double figure(int contender) {
        return median(samples.get(contender));
    }

    double ratio(int contender) {
        List<Double> own = samples.get(contender);
        List<Double> floor = samples.get(0);
        return median(IntStream.range(0, own.size())
                .mapToObj(i -> own.get(i) / floor.get(i))
                .toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
