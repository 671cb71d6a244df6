package dev.litellm4j.providers.compatible;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A base address that may hold variables: {@code {NAME}}, or {@code {A|B}} for the first that is set.
 *
 * @param defaultBase the address where nobody says another
 * @param baseVariables the variables that move it
 * @param path how an address begins after the host; what of it another address lacks is added, as people give only the
 *     host
 * @param models addresses of models whose whole id matches a pattern, where {@code {model}} is the id
 */
record RowHost(Optional<String> defaultBase, List<String> baseVariables, String path, JsonObject models)
        implements Host {
    private static final Pattern VARIABLE = Pattern.compile("[{]([A-Z0-9_|]+)[}]");

    static RowHost of(CompatibleRow row, Optional<String> base) {
        return new RowHost(
                base,
                row.list("base_env"),
                row.fields().text("base_path"),
                row.fields().object("model_base"));
    }

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String said = target.baseUrl();
        String base = defaultBase.filter(said::equals).isPresent()
                ? ofModel(said, target.model())
                : completed(said, request.url());
        WireRequest addressed = request.withUrl(base.endsWith(request.url()) ? base : base + request.url());
        return addressed.url().indexOf('{') < 0 ? addressed : addressed.withUrl(filled(addressed.url(), target));
    }

    private String ofModel(String base, String model) {
        for (String pattern : models.keySet()) {
            if (model.matches(pattern)) {
                return models.text(pattern).replace("{model}", model);
            }
        }
        return base;
    }

    /** A deployment's own address, or one copied with the endpoint at its end, is whole. */
    private String completed(String base, String endpoint) {
        if (path.isEmpty() || base.endsWith(endpoint) || base.contains("/deployments/")) {
            return base;
        }
        int there = path.length();
        while (there > 0 && !base.endsWith(path.substring(0, there))) {
            there = path.lastIndexOf('/', there - 1);
        }
        return base + path.substring(there);
    }

    private static String filled(String url, Target target) {
        Matcher matcher = VARIABLE.matcher(url);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            List<String> names = List.of(matcher.group(1).split("[|]"));
            String value = target.secrets()
                    .first(names)
                    .orElseThrow(() -> new BadRequestException(
                            target.provider() + " needs " + String.join(" or ", names)
                                    + " for its address; set it, or say the whole address with apiBase",
                            ErrorDetails.of(target.provider(), target.model())));
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}
