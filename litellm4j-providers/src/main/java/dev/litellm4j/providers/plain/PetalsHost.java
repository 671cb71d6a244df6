package dev.litellm4j.providers.plain;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Petals' one address, where a form is taken instead of JSON. */
final class PetalsHost implements Host {
    @Override
    public WireRequest address(WireRequest request, Target target) {
        JsonObject body = Json.object(request.body().orElseThrow().toBytes());
        StringBuilder form = new StringBuilder();
        body.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value instanceof String text ? text : Json.write(value))));
        byte[] bytes = form.toString().getBytes(StandardCharsets.UTF_8);
        WireRequest[] sent = {
            WireRequest.post(target.baseUrl(), sink -> sink.write(bytes), "application/x-www-form-urlencoded")
                    .withWarnings(request.warnings())
        };
        request.forEachHeader((name, value) -> sent[0] = sent[0].withHeader(name, value));
        request.forEachQuery((name, value) -> sent[0] = sent[0].withQuery(name, value));
        return sent[0];
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.of("https://chat.petals.dev/api/v1/generate");
    }

    @Override
    public List<String> baseVariables() {
        return List.of();
    }
}
