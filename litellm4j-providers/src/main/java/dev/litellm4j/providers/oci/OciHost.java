package dev.litellm4j.providers.oci;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/** The region's address; compartment and serving mode, which say whose model is asked, are in the body. */
final class OciHost implements Host {
    private static final String REGION = "us-ashburn-1";
    private static final String BASE = "https://inference.generativeai." + REGION + ".oci.oraclecloud.com";

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl();
        if (base.equals(BASE)) {
            base = base.replace(REGION, target.param("oci_region", "OCI_REGION").orElse(REGION));
        }
        JsonObject body = Json.object(request.body().orElseThrow().toBytes());
        JsonObject placed = JsonObject.builder()
                .set("compartmentId", compartment(target))
                .set("servingMode", servingMode(target))
                .setAll(body)
                .build();
        String root = base.endsWith("/20231130") ? base : base + "/20231130";
        return request.withUrl(root + request.url()).withBody(Json.body(placed));
    }

    private static String compartment(Target target) {
        return target.param("oci_compartment_id", "OCI_COMPARTMENT_ID")
                .orElseThrow(() -> new BadRequestException(
                        target.provider() + " needs a compartment: set OCI_COMPARTMENT_ID, or pass"
                                + " providerParam(\"oci_compartment_id\", …)",
                        ErrorDetails.of(target.provider(), target.model())));
    }

    private static JsonObject servingMode(Target target) {
        String mode = target.param("oci_serving_mode", "OCI_SERVING_MODE").orElse("ON_DEMAND");
        return switch (mode) {
            case "ON_DEMAND" -> JsonObject.of("servingType", mode, "modelId", target.model());
            case "DEDICATED" ->
                JsonObject.of(
                        "servingType",
                        mode,
                        "endpointId",
                        target.param("oci_endpoint_id", "OCI_ENDPOINT_ID").orElse(target.model()));
            default ->
                throw new BadRequestException(
                        target.provider() + " has the serving modes ON_DEMAND and DEDICATED, not '" + mode
                                + "' as in oci_serving_mode",
                        ErrorDetails.of(target.provider(), target.model()));
        };
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.of(BASE);
    }

    @Override
    public List<String> baseVariables() {
        return List.of("OCI_API_BASE");
    }
}
