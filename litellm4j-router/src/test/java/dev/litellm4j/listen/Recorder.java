package dev.litellm4j.listen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps every event. */
public final class Recorder implements CallListener {
    private final List<CallEvent> events = new ArrayList<>();

    @Override
    public synchronized void on(CallEvent event) {
        events.add(event);
    }

    public synchronized List<CallEvent> events() {
        return List.copyOf(events);
    }

    public <E extends CallEvent> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The kinds of events, in order. */
    public List<String> kinds() {
        return events().stream().map(Recorder::kind).toList();
    }

    public static String kind(CallEvent event) {
        return event.getClass().getSimpleName();
    }

    /** The events of each call, in order. */
    public synchronized Map<String, List<CallEvent>> byCall() {
        Map<String, List<CallEvent>> all = new LinkedHashMap<>();
        for (CallEvent event : events) {
            if (event instanceof CallEvent.OfCall of) {
                all.computeIfAbsent(of.call().id(), id -> new ArrayList<>()).add(event);
            }
        }
        return all;
    }
}
