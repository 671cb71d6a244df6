package dev.litellm4j.chat;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces of tool calls together, in whatever shape a provider sends them: id first and alone, id repeated,
 * name and arguments apart, indices missing or interleaved.
 *
 * <p>A piece belongs to the call with its index; without an index to the call with its id; without either to the last
 * one. The first name that is not empty wins.
 */
final class ToolCallAssembler {
    private final List<Pending> calls = new ArrayList<>();

    boolean isEmpty() {
        return calls.isEmpty();
    }

    void add(ToolCall piece) {
        Pending call = find(piece);
        if (call == null) {
            call = new Pending(piece.index().orElse(-1));
            calls.add(call);
        }
        call.add(piece);
    }

    List<JsonObject> complete() {
        return calls.stream().map(Pending::complete).toList();
    }

    private @Nullable Pending find(ToolCall piece) {
        String id = piece.id();
        if (piece.index().isPresent()) {
            int index = piece.index().getAsInt();
            for (Pending call : calls) {
                if (call.index == index) {
                    // Some servers number every call 0 and tell them apart by their ids alone.
                    return id.isEmpty() || call.id.isEmpty() || call.id.equals(id) ? call : byId(id);
                }
            }
            return null;
        }
        if (!id.isEmpty()) {
            return byId(id);
        }
        return calls.isEmpty() ? null : calls.get(calls.size() - 1);
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
        private final int index;
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
        private final JsonObjectBuilder others = JsonObject.builder();

        Pending(int index) {
            this.index = index;
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
                if (!key.equals("index") && !key.equals("id") && !key.equals("function")) {
                    others.set(key, value);
                }
            });
        }

        JsonObject complete() {
            JsonObjectBuilder call = JsonObject.builder().set("id", id).set("type", "function");
            call.set("function", JsonObject.of("name", name, "arguments", arguments.toString()));
            return call.setAll(others.build()).build();
        }
    }
}
