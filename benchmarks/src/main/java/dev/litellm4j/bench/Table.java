package dev.litellm4j.bench;

import java.util.List;
import java.util.Locale;

/** Rows as a Markdown table. */
final class Table {
    private Table() {}

    static String of(List<String> contenders, List<Row> rows) {
        StringBuilder table =
                new StringBuilder("| metric | ").append(contenders.get(0)).append(" |");
        StringBuilder rule = new StringBuilder("|---|--:|");
        for (String contender : contenders.subList(1, contenders.size())) {
            table.append(' ').append(contender).append(" | ratio |");
            rule.append("--:|--:|");
        }
        table.append(" must |\n").append(rule).append("---|\n");
        for (Row row : rows) {
            table.append("| ")
                    .append(row.metric().text())
                    .append(" | ")
                    .append(number(row.figure(0)))
                    .append(" |");
            boolean met = true;
            for (int i = 1; i < contenders.size(); i++) {
                table.append(' ').append(number(row.figure(i))).append(" | ");
                table.append(String.format(Locale.ROOT, "%.2f", row.ratio(i))).append(" |");
                met &= row.metric().must().met(row.figure(i), row.ratio(i));
            }
            table.append(' ')
                    .append(row.metric().must())
                    .append(met ? "" : " **missed**")
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String number(double value) {
        int decimals = value >= 1000 || value == Math.rint(value) ? 0 : value >= 100 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
