package dev.litellm4j.providers.sagemaker;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Warning;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.WireRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The endpoint that a model string names; AWS's API page "InvokeEndpoint". */
final class Endpoint {
    /** LiteLLM's name for the model among several on one endpoint. */
    static final String COMPONENT = "model_id";

    private Endpoint() {}

    /** A call of it with {@code body}; {@code fields} may name one of its inference components. */
    static WireRequest call(String model, boolean stream, JsonObject body, JsonObject fields, List<Warning> warnings) {
        String name = URLEncoder.encode(name(model), StandardCharsets.UTF_8).replace("+", "%20");
        String path = "/endpoints/" + name + (stream ? "/invocations-response-stream" : "/invocations");
        WireRequest request = WireRequest.postJson(path, Json.body(body)).withWarnings(warnings);
        return fields.string(COMPONENT)
                .map(component -> request.withHeader("X-Amzn-SageMaker-Inference-Component", component))
                .orElse(request);
    }

    /** The last part: a region may stand before it. */
    static String name(String model) {
        return model.substring(model.lastIndexOf('/') + 1);
    }

    static String provider(RequestOptions options) {
        return options.get(RequestOptions.PROVIDER, "sagemaker");
    }
}
