package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litellm4j.api.Headers;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.providers.openai.OpenAiJson;
import dev.litellm4j.providers.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Recorded answers with one thing changed in one place, each kind of change once per kind of place: what vendors add,
 * leave out and null without notice must never make an answer unreadable, and what is unknown must not change it.
 */
class VariedRepliesTest {
    private static final JsonNodeFactory NEW = JsonNodeFactory.instance;

    /** Longer ones have the same places more often. */
    private static final int LARGEST = 32 * 1024;

    /** What is in them is the model's. */
    private static final Set<String> ARGUMENTS = Set.of("input", "args", "arguments");

    /** Changes after which an answer says the same. */
    private static final Map<String, UnaryOperator<JsonNode>> ADDED = Map.of(
            "field",
            node -> node.isObject()
                    ? ((ObjectNode) node.deepCopy())
                            .set("x_new", NEW.objectNode().put("type", "x_new"))
                    : node,
            "null",
            node -> node.isObject() ? ((ObjectNode) node.deepCopy()).putNull("x_null") : node);

    /** Changes after which it may say less. */
    private static final Map<String, UnaryOperator<JsonNode>> LOST = Map.of(
            "null", node -> NEW.nullNode(),
            "empty", node -> node.isArray() ? NEW.arrayNode() : node.isObject() ? NEW.objectNode() : NEW.textNode(""),
            "unknown element",
                    node -> node.isArray()
                            ? ((ArrayNode) node.deepCopy())
                                    .add(NEW.objectNode().put("type", "x_new"))
                                    .addNull()
                            : node,
            "unknown word", node -> node.isTextual() ? NEW.textNode("x_new") : node,
            "digits", node -> node.isNumber() ? NEW.textNode(node.asText()) : node,
            "fraction", node -> node.isIntegralNumber() ? NEW.numberNode(node.asDouble()) : node);

    private static List<Replays.Case> cases = List.of();
    private static Replays replays;
    /** What the provider replies next. */
    private static byte[] reply = {};

    @BeforeAll
    static void open() {
        Recordings recordings = Recordings.orSkip();
        replays = new Replays(recordings, List.of((request, next) -> WireReply.of(200, reply, Headers.NONE)));
        cases = Replays.cases(recordings).stream()
                .filter(one -> one.recording().statusOr200() < 300)
                .filter(one -> one.expected().failure().isEmpty())
                .filter(one -> {
                    byte[] body = one.recording().response().bytes();
                    return !AwsRecordings.isEventStream(body) && body.length < LARGEST;
                })
                .toList();
    }

    @AfterAll
    static void close() {
        if (replays != null) {
            replays.close();
        }
    }

    @Test
    void whatIsUnknownChangesNothing() {
        List<String> wrong = new ArrayList<>();
        int varied = vary(ADDED, 4, (one, where, changed) -> {
            Actual actual = run(changed);
            List<String> found = actual.differences(one.expected());
            if (!found.isEmpty() && run(one).differences(one.expected()).isEmpty()) {
                wrong.add(where + " " + found);
            }
        });
        System.out.printf("%d variations%n", varied);
        assertThat(wrong).isEmpty();
        assertThat(varied).isGreaterThan(500);
    }

    @Test
    void whatIsMissingOrOddIsNeverUnreadable() {
        List<String> wrong = new ArrayList<>();
        int varied = vary(LOST, 1, (one, where, changed) -> {
            Actual actual = run(changed);
            if (actual.failure() != null && actual.failure().getCause() != null) {
                wrong.add(where + " " + actual.failure());
            }
            if (actual.answer() != null) {
                String json = OpenAiJson.write(actual.answer());
                if (!OpenAiJson.write(OpenAiJson.read(json, ChatCompletion.class))
                        .equals(json)) {
                    wrong.add(where + " is not read back");
                }
            }
        });
        System.out.printf("%d variations%n", varied);
        assertThat(wrong).isEmpty();
        assertThat(varied).isGreaterThan(400);
    }

    private static Actual run(Replays.Case one) {
        reply = one.recording().response().bytes();
        String nowhere = "http://127.0.0.1:1";
        return one.expected().format() == WireFormat.EMBEDDINGS
                ? Actual.embedding(replays.client, one.model(), nowhere)
                : Actual.chat(replays.client, one.model(), nowhere, one.recording().stream());
    }

    private interface Check {
        void run(Replays.Case one, String where, Replays.Case changed);
    }

    /**
     * Runs {@code check} for every kind of change at every kind of place of every format, or so many of four of them,
     * always the same; gives how often.
     */
    private static int vary(Map<String, UnaryOperator<JsonNode>> changes, int ofFour, Check check) {
        Set<String> seen = new HashSet<>();
        int varied = 0;
        for (Replays.Case one : cases) {
            boolean stream = one.recording().stream();
            List<JsonNode> objects =
                    RawStream.objects(one.recording().response().text());
            for (int i = 0; i < objects.size(); i++) {
                JsonNode object = objects.get(i);
                String kind = one.expected().format()
                        + (stream ? "~" : "")
                        + object.path("type").asText();
                List<Place> places = new ArrayList<>();
                places(object, new Place(List.of(), kind), seen, places);
                for (Place place : places) {
                    for (Map.Entry<String, UnaryOperator<JsonNode>> change : changes.entrySet()) {
                        if (Math.floorMod((place.kind() + change.getKey()).hashCode(), 4) >= ofFour) {
                            continue;
                        }
                        JsonNode changed = changed(object, place.way(), 0, change.getValue());
                        if (!changed.equals(object)) {
                            List<JsonNode> all = new ArrayList<>(objects);
                            all.set(i, changed);
                            String where = one.recording().id() + " " + place.kind() + " " + change.getKey();
                            check.run(one, where, saying(one, all));
                            varied++;
                        }
                    }
                }
            }
        }
        return varied;
    }

    /** A place in an object, and what all places of its kind are called. */
    private record Place(List<Object> way, String kind) {
        Place below(Object key) {
            List<Object> further = new ArrayList<>(way);
            further.add(key);
            return new Place(further, kind + "." + (key instanceof Integer ? "#" : key));
        }
    }

    /** The places of a kind not seen before: all values but those inside arguments, of lists the first element. */
    private static void places(JsonNode node, Place at, Set<String> seen, List<Place> places) {
        if (!at.way().isEmpty() && seen.add(at.kind())) {
            places.add(at);
        }
        if (node.isArray() && !node.isEmpty()) {
            places(node.get(0), at.below(0), seen, places);
        }
        node.fields().forEachRemaining(field -> {
            if (!ARGUMENTS.contains(field.getKey())) {
                places(field.getValue(), at.below(field.getKey()), seen, places);
            }
        });
    }

    private static JsonNode changed(JsonNode node, List<Object> place, int depth, UnaryOperator<JsonNode> change) {
        if (depth == place.size()) {
            return change.apply(node);
        }
        Object key = place.get(depth);
        JsonNode copy = node.deepCopy();
        if (key instanceof String name) {
            ((ObjectNode) copy).set(name, changed(node.get(name), place, depth + 1, change));
        } else {
            ((ArrayNode) copy).set((Integer) key, changed(node.get((Integer) key), place, depth + 1, change));
        }
        return copy;
    }

    /** The exchange with these objects in its reply. */
    private static Replays.Case saying(Replays.Case one, List<JsonNode> objects) {
        Recording from = one.recording();
        StringBuilder body = new StringBuilder();
        for (JsonNode object : objects) {
            body.append(object).append(from.stream() ? "\n" : "");
        }
        Recording recording = new Recording(
                from.id(),
                from.provider(),
                from.endpoint(),
                from.feature(),
                from.features(),
                from.stream(),
                from.origin(),
                from.method(),
                from.url(),
                from.model(),
                from.request(),
                from.status(),
                from.contentType(),
                new Recording.Body(body.toString().getBytes(StandardCharsets.UTF_8)));
        return new Replays.Case(recording, one.expected(), one.model());
    }
}
