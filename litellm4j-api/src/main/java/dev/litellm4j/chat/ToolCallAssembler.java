package dev.litellm4j.chat;

import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces of tool calls together, in whatever shape a provider sends them: id first and alone, id repeated,
 * name and arguments apart, indices missing, interleaved, or all 0.
 *
 * <p>A piece belongs to the call with its index and id; without an index to the call with its id; without either to the
 * last one, unless it names a function when that one's arguments are complete. The first name that is not empty wins.
 */
final class ToolCallAssembler {
    private final List<Pending> calls = new ArrayList<>();

    boolean isEmpty() {
        return calls.isEmpty();
    }

    void add(ToolCall piece) {
        Pending call = find(piece);
        if (call == null) {
            call = new Pending(piece.index().orElse(Pending.UNNUMBERED));
            calls.add(call);
        }
        call.add(piece);
    }

    List<JsonObject> complete() {
        return calls.stream().map(Pending::complete).toList();
    }

    private @Nullable Pending find(ToolCall piece) {
        String id = piece.id();
        int index = piece.index().orElse(Pending.UNNUMBERED);
        for (int i = calls.size() - 1; i >= 0; i--) {
            Pending call = calls.get(i);
            // Some servers number every call 0 and tell them apart by their ids alone.
            boolean sameId = id.isEmpty() || call.id.isEmpty() || call.id.equals(id);
            if (index != Pending.UNNUMBERED && call.index == index && sameId) {
                return call.isBefore(piece) ? null : call;
            }
        }
        if (!id.isEmpty()) {
            return byId(id);
        }
        if (calls.isEmpty() || (index != Pending.UNNUMBERED && !piece.name().isEmpty())) {
            return null;
        }
        Pending last = calls.get(calls.size() - 1);
        return last.isBefore(piece) ? null : last;
    }

    private @Nullable Pending byId(String id) {
        for (Pending call : calls) {
            if (call.id.equals(id)) {
                return call;
            }
        }
        return null;
    }

    private static final class Pending {
        static final int UNNUMBERED = -1;

        private final int index;
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
        private JsonObject custom = JsonObject.EMPTY;
        private final JsonObjectBuilder others = JsonObject.builder();

        Pending(int index) {
            this.index = index;
        }

        /** Whether {@code piece}, which has no id of its own, begins another call after this one. */
        boolean isBefore(ToolCall piece) {
            int end = arguments.length();
            return piece.id().isEmpty()
                    && !piece.name().isEmpty()
                    && end > 0
                    && arguments.charAt(end - 1) == '}'
                    && piece.arguments().startsWith("{");
        }

        void add(ToolCall piece) {
            if (id.isEmpty()) {
                id = piece.id();
            }
            if (name.isEmpty()) {
                name = piece.name();
            }
            arguments.append(piece.arguments());
            piece.fields().forEach((key, value) -> {
                switch (key) {
                    case "index", "id", "function" -> {}
                    case "custom" -> custom = Merge.texts(custom, value);
                    default -> {
                        if (value != JsonNull.NULL && !value.equals("")) {
                            Merge.into(others, key, value);
                        }
                    }
                }
            });
        }

        JsonObject complete() {
            JsonObjectBuilder call = JsonObject.builder().set("id", id).set("type", "function");
            if (custom.isEmpty()) {
                call.set("function", JsonObject.of("name", name, "arguments", arguments.toString()));
            } else {
                call.set("custom", custom);
            }
            return call.setAll(others.build()).build();
        }
    }
}
