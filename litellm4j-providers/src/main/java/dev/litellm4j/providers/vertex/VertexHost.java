package dev.litellm4j.providers.vertex;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A project in a place: {@code https://<place>-aiplatform.googleapis.com/v1/projects/<project>/locations/<place>}; Google's
 * page "Deployments and endpoints". With an API key and no project it is Vertex AI in express mode, which has neither.
 *
 * <p>Where nobody says a project, {@value #UNKNOWN} stands in the address until the credentials say theirs. An address that
 * somebody configures may end anywhere: before the version, after it, with a place, or with the whole resource.
 *
 * @param version the version where a call says none
 */
record VertexHost(String version) implements Host {
    /** What stands for the project of the credentials. */
    static final String UNKNOWN = "{project}";

    private static final String GLOBAL = "https://aiplatform.googleapis.com";
    private static final String[] PROJECT = {
        "VERTEXAI_PROJECT", "VERTEX_PROJECT", "GOOGLE_VERTEX_PROJECT", "GOOGLE_CLOUD_PROJECT"
    };
    private static final String[] PLACE = {
        "VERTEXAI_LOCATION", "VERTEX_LOCATION", "GOOGLE_VERTEX_LOCATION", "GOOGLE_CLOUD_LOCATION", "GOOGLE_CLOUD_REGION"
    };
    private static final Pattern VERSION = Pattern.compile("v\\d+((alpha|beta)\\d*)?");
    private static final Pattern VERSIONED = Pattern.compile("://[^/]+.*/v\\d+((alpha|beta)\\d*)?(/|$)");
    private static final Pattern WHOLE = Pattern.compile("/projects/[^/]+/locations/([^/]+)/.*");

    /** A whole endpoint, as dedicated ones are given; what is asked of it comes behind. */
    private static final Pattern ENDPOINT = Pattern.compile("(.*/endpoints/[^/:]+)(:\\w+)?");

    private static final Pattern ASKED = Pattern.compile("^/endpoints/[^/:]+");

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String path = request.url();
        String base = target.baseUrl();
        if (!base.equals(GLOBAL)) {
            return request.withUrl(elsewhere(base, path, target));
        }
        Matcher whole = WHOLE.matcher(path);
        if (whole.matches()) {
            return request.withUrl(server(whole.group(1)) + "/" + version(target) + path);
        }
        if (isExpress(target)) {
            if (!path.startsWith("/publishers/google/")) {
                throw refusal(
                        "needs a project for this model, with an API key too: pass vertex_project or set " + PROJECT[0],
                        target);
            }
            return request.withUrl(GLOBAL + "/" + version(target) + path);
        }
        String place = place(target);
        return request.withUrl(server(place) + "/" + version(target) + below(place, target) + path);
    }

    private String elsewhere(String base, String path, Target target) {
        int verb = path.lastIndexOf(':');
        Matcher endpoint = ENDPOINT.matcher(base);
        if (path.startsWith("/endpoints/") && endpoint.matches()) {
            return endpoint.group(1) + ASKED.matcher(path).replaceFirst("");
        }
        if (base.endsWith(path)) {
            return base;
        }
        if (verb > 0 && base.endsWith(path.substring(0, verb))) {
            return base + path.substring(verb);
        }
        String root = VERSIONED.matcher(base).find() ? base : base + "/" + version(target);
        if (root.endsWith("/publishers/google") && path.startsWith("/publishers/google/")) {
            return root + path.substring("/publishers/google".length());
        }
        boolean none = root.contains("/projects/")
                || path.startsWith("/projects/")
                || isExpress(target)
                || (project(target).isEmpty() && target.secrets().equals(Secrets.NONE));
        return root + (none ? "" : below(place(target), target)) + path;
    }

    private static String below(String place, Target target) {
        return "/projects/" + project(target).orElse(UNKNOWN) + "/locations/" + place;
    }

    private static boolean isExpress(Target target) {
        return VertexAuth.apiKey(target).isPresent() && project(target).isEmpty();
    }

    static Optional<String> project(Target target) {
        return target.param("vertex_project", PROJECT)
                .map(project -> checked(project, "vertex_project", "[A-Za-z0-9.:_-]+", target));
    }

    /** Generation 3 of Gemini is not in single places; everything else is in Google's first. */
    private static String place(Target target) {
        String fallback = target.model().contains("gemini-3") ? "global" : "us-central1";
        return checked(
                target.param("vertex_location", PLACE).orElse(fallback), "vertex_location", "[a-z0-9-]+", target);
    }

    private static String server(String place) {
        return switch (place) {
            case "global" -> GLOBAL;
            case "us", "eu" -> "https://aiplatform." + place + ".rep.googleapis.com";
            default -> "https://" + place + "-aiplatform.googleapis.com";
        };
    }

    private String version(Target target) {
        String said = target.options().get(RequestOptions.API_VERSION).orElse(version);
        return checked(said, "apiVersion", VERSION.pattern(), target);
    }

    /** These become part of an address that gets a credential. */
    private static String checked(String value, String name, String pattern, Target target) {
        if (!value.matches(pattern)) {
            throw refusal("cannot take '" + value + "' as its " + name, target);
        }
        return value;
    }

    private static BadRequestException refusal(String what, Target target) {
        return new BadRequestException(
                target.provider() + " " + what, ErrorDetails.of(target.provider(), target.model()));
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.of(GLOBAL);
    }

    @Override
    public List<String> baseVariables() {
        return List.of("VERTEXAI_API_BASE", "VERTEX_API_BASE");
    }
}
