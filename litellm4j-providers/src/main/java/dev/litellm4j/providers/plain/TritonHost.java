package dev.litellm4j.providers.plain;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole path is the user's; one that ends with {@code /infer} takes tensors. A server's root is completed. */
final class TritonHost implements Host {
    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl();
        JsonObject body = Json.object(request.body().orElseThrow().toBytes());
        if (base.endsWith("/infer") && body.has("text_input")) {
            return request.withUrl(base).withBody(Json.body(tensors(body)));
        }
        boolean whole = base.endsWith("/generate") || base.endsWith("/infer") || base.endsWith("/embeddings");
        return request.withUrl(whole ? base : base + "/v2/models/" + target.model() + request.url());
    }

    private static JsonObject tensors(JsonObject body) {
        List<JsonObject> inputs = new ArrayList<>();
        inputs.add(tensor("text_input", "BYTES", body.text("text_input")));
        body.object("parameters").forEach((name, value) -> {
            if (value instanceof Number number) {
                boolean whole = number instanceof Integer || number instanceof Long;
                inputs.add(tensor(name, whole ? "INT32" : "FP32", value));
            } else if (value instanceof Boolean) {
                inputs.add(tensor(name, "BOOL", value));
            } else if (value instanceof List<?> list) {
                inputs.add(JsonObject.builder()
                        .set("name", name)
                        .set("shape", List.of(list.size()))
                        .set("datatype", "BYTES")
                        .set("data", list)
                        .build());
            } else {
                inputs.add(tensor(name, "BYTES", value));
            }
        });
        return JsonObject.of("inputs", inputs);
    }

    private static JsonObject tensor(String name, String type, Object value) {
        return JsonObject.builder()
                .set("name", name)
                .set("shape", List.of(1))
                .set("datatype", type)
                .set("data", List.of(value))
                .build();
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.empty();
    }

    @Override
    public List<String> baseVariables() {
        return List.of("TRITON_API_BASE");
    }
}
