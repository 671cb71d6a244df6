package dev.litellm4j.providers.vertex;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The one place that knows where a model is below a project and place. */
final class VertexPaths {
    private VertexPaths() {}

    /**
     * The path of {@code model}: a number is an endpoint, as of a tuned model, and so is what is below {@code bge}; a whole resource's name stays; anything
     * else is a model of {@code publisher}.
     */
    static String of(String model, String publisher) {
        for (String whole : new String[] {"projects/", "endpoints/", "publishers/"}) {
            if (model.startsWith(whole)) {
                return segments(model, model);
            }
        }
        if (model.startsWith("bge/")) {
            return resource(model, "bge", "endpoints");
        }
        String name = model;
        for (String prefix : new String[] {publisher + "/", "gemini/", "models/"}) {
            if (name.startsWith(prefix)) {
                name = name.substring(prefix.length());
            }
        }
        return isNumber(name) ? "/endpoints/" + name : "/publishers/" + publisher + "/models" + segments(name, model);
    }

    /** The path of {@code model} among the resources of a {@code kind}, unless it names a whole one. */
    static String resource(String model, String route, String kind) {
        String name = model.startsWith(route + "/") ? model.substring(route.length() + 1) : model;
        return name.startsWith("projects/") || name.startsWith(kind + "/")
                ? segments(name, model)
                : "/" + kind + "/" + segment(name, model);
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String segments(String path, String model) {
        StringBuilder escaped = new StringBuilder();
        for (String part : path.split("/", -1)) {
            escaped.append('/').append(segment(part, model));
        }
        return escaped.toString();
    }

    /** {@code part} as one step of a path; the date of a model stands behind an {@code @}. */
    static String segment(String part, String model) {
        if (part.isEmpty() || part.equals(".") || part.equals("..")) {
            throw new BadRequestException(
                    Vertex.NAME + ": '" + model + "' is not the name of a model", ErrorDetails.of(Vertex.NAME, model));
        }
        return URLEncoder.encode(part, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }
}
