package dev.litellm4j.providers.cost;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import dev.litellm4j.providers.catalog.PriceFields;
import dev.litellm4j.providers.json.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * LiteLLM's {@code off_peak_pricing}: other prices within windows of UTC, start inclusive, end exclusive, over midnight
 * too, on certain weekdays of a time zone where they are named.
 */
final class OffPeak {
    private static final String FIELD = "off_peak_pricing";

    private OffPeak() {}

    /** The prices that replace the usual ones at that time; none where the model has no windows or none is open. */
    static Map<PriceUnit, BigDecimal> of(ModelInfo model, Instant at) {
        String text = model.extra().get(FIELD);
        if (text == null) {
            return Map.of();
        }
        JsonObject said = Json.object(text);
        List<JsonObject> windows = new ArrayList<>(said.objects("windows"));
        if (windows.isEmpty()) {
            windows.add(said);
        }
        ZoneId zone = zone(said.text("weekday_timezone"));
        for (JsonObject window : windows) {
            if (isOn(window.array("weekdays"), at.atZone(zone).getDayOfWeek()) && isOpen(window, at)) {
                return PriceFields.prices(said);
            }
        }
        return Map.of();
    }

    private static boolean isOpen(JsonObject window, Instant at) {
        LocalTime time = at.atZone(ZoneOffset.UTC).toLocalTime();
        Object hours = window.find("hours_utc").orElse("");
        if (hours instanceof String range) {
            return isWithin(range.split("-", 2), time);
        }
        if (hours instanceof List<?> list) {
            boolean pair = list.size() == 2 && !String.valueOf(list.get(0)).contains("-");
            return pair
                    ? isWithin(new String[] {String.valueOf(list.get(0)), String.valueOf(list.get(1))}, time)
                    : list.stream()
                            .anyMatch(range -> isWithin(String.valueOf(range).split("-", 2), time));
        }
        return false;
    }

    private static boolean isWithin(String[] range, LocalTime time) {
        if (range.length != 2) {
            return false;
        }
        try {
            LocalTime start = time(range[0]);
            LocalTime end = time(range[1]);
            boolean begun = !time.isBefore(start);
            boolean over = !time.isBefore(end);
            return start.isBefore(end) ? begun && !over : begun || !over;
        } catch (DateTimeException | NumberFormatException notATime) {
            return false;
        }
    }

    private static LocalTime time(String text) {
        String[] parts = text.strip().split(":");
        int hour = Integer.parseInt(parts[0]);
        return LocalTime.of(hour % 24, parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    }

    /** Days by name, in full or by three letters, or by number from Monday, 0. */
    private static boolean isOn(List<Object> days, DayOfWeek day) {
        return days.isEmpty()
                || days.stream()
                        .anyMatch(named -> named instanceof Number number
                                ? number.intValue() == day.getValue() - 1
                                : named instanceof String text
                                        && text.length() >= 3
                                        && day.name().startsWith(text.toUpperCase(Locale.ROOT)));
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
