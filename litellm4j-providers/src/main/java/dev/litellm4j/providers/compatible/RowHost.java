package dev.litellm4j.providers.compatible;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A base address that may hold variables: {@code {NAME}}, or {@code {A|B}} for the first that is set. */
record RowHost(Optional<String> defaultBase, List<String> baseVariables) implements Host {
    private static final Pattern VARIABLE = Pattern.compile("[{]([A-Z0-9_|]+)[}]");

    @Override
    public WireRequest address(WireRequest request, Target target) {
        WireRequest addressed = new BaseUrlHost(defaultBase, baseVariables).address(request, target);
        return addressed.url().indexOf('{') < 0 ? addressed : addressed.withUrl(filled(addressed.url(), target));
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
