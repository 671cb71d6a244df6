package dev.litellm4j.providers.watsonx;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireBody;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/**
 * An instance, the API's version and, unless the path names a deployment, the project or space that pays: by the
 * parameters {@code project_id} or {@code space_id}, else by variables. A space in the request goes before a project in
 * a variable.
 */
final class WatsonxHost implements Host {
    private static final String VERSION = "2024-03-13";
    private static final List<String> PROJECTS = List.of("WATSONX_PROJECT_ID", "WX_PROJECT_ID", "PROJECT_ID");
    private static final List<String> SPACES =
            List.of("WATSONX_DEPLOYMENT_SPACE_ID", "WATSONX_SPACE_ID", "WX_SPACE_ID", "SPACE_ID");

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String version = target.options()
                .get(RequestOptions.API_VERSION)
                .or(() -> target.param("api_version", "WATSONX_API_VERSION"))
                .orElse(VERSION);
        WireRequest addressed =
                request.withUrl(target.baseUrl() + request.url()).withQuery("version", version);
        return request.url().contains("/deployments/") || request.body().isEmpty()
                ? addressed
                : addressed.withBody(paid(request.body().get(), target));
    }

    private static WireBody paid(WireBody body, Target target) {
        JsonObject said = Json.object(body.toBytes());
        if (said.has("project_id") || said.has("space_id")) {
            return body;
        }
        Optional<String> project = target.param("project_id").or(() -> target.param("watsonx_project_id"));
        Optional<String> space = target.param("space_id").or(() -> target.param("watsonx_space_id"));
        if (project.isEmpty() && space.isEmpty()) {
            project = target.secrets().first(PROJECTS);
            space = target.secrets().first(SPACES);
        }
        if (project.isPresent()) {
            return Json.body(said.with("project_id", project.get()));
        }
        if (space.isPresent()) {
            return Json.body(said.with("space_id", space.get()));
        }
        if (target.secrets() == Secrets.NONE) {
            return body;
        }
        throw new BadRequestException(
                target.provider() + " needs a project or a space: set WATSONX_PROJECT_ID or"
                        + " WATSONX_DEPLOYMENT_SPACE_ID, or pass providerParam(\"project_id\", …)",
                ErrorDetails.of(target.provider(), target.model()));
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.empty();
    }

    @Override
    public List<String> baseVariables() {
        return List.of("WATSONX_API_BASE", "WATSONX_URL", "WX_URL", "WML_URL");
    }
}
