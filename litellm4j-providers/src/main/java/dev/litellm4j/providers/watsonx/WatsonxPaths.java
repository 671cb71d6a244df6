package dev.litellm4j.providers.watsonx;

import dev.litellm4j.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A model is named in the body; a deployment, {@code deployment/<id>}, in the path. */
final class WatsonxPaths {
    private static final String DEPLOYMENT = "deployment/";

    private WatsonxPaths() {}

    static String of(String model, String operation) {
        return isDeployment(model)
                ? "/ml/v1/deployments/"
                        + URLEncoder.encode(model.substring(DEPLOYMENT.length()), StandardCharsets.UTF_8)
                                .replace("+", "%20")
                        + "/text/" + operation
                : "/ml/v1/text/" + operation;
    }

    static void name(String model, JsonObjectBuilder body) {
        if (!isDeployment(model)) {
            body.set("model_id", model);
        }
    }

    private static boolean isDeployment(String model) {
        return model.startsWith(DEPLOYMENT);
    }
}
