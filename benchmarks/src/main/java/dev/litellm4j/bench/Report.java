package dev.litellm4j.bench;

import java.util.ArrayList;
import java.util.List;

/** Everything, as one Markdown table; under six minutes with the default {@link Settings}. */
final class Report {
    private Report() {}

    public static void main(String[] args) {
        Settings settings = Settings.parse(args);
        List<Row> rows = new ArrayList<>();
        try (Rivals rivals = new Rivals(settings)) {
            rows.addAll(CallLoad.measure(rivals));
            rows.addAll(StreamLoad.measure(rivals));
            rows.addAll(OpenStreams.measure(rivals));
            rows.addAll(ColdStart.measure(rivals));
        }
        rows.addAll(Footprint.measure(settings));
        System.out.print(Table.of(settings.contenders(), rows));
    }
}
