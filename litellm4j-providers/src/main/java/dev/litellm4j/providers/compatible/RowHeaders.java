package dev.litellm4j.providers.compatible;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;

/** The credential, and the headers a provider wants beside it; what the caller has set is left alone. */
record RowHeaders(Auth auth, JsonObject headers, JsonObject fromVariables, String keyHeader) implements Auth {
    static Auth around(Auth auth, CompatibleRow row) {
        JsonObject headers = row.fields().object("headers");
        JsonObject fromVariables = row.fields().object("header_env");
        String keyHeader = row.fields().text("key_header");
        return headers.isEmpty() && fromVariables.isEmpty() && keyHeader.isEmpty()
                ? auth
                : new RowHeaders(auth, headers, fromVariables, keyHeader);
    }

    @Override
    public WireRequest sign(WireRequest request, Target target) {
        WireRequest signed = auth.sign(request, target);
        for (String name : headers.keySet()) {
            signed = withHeader(signed, name, headers.text(name));
        }
        for (String name : fromVariables.keySet()) {
            String value =
                    target.secrets().first(List.of(fromVariables.text(name))).orElse("");
            signed = value.isEmpty() ? signed : withHeader(signed, name, value);
        }
        return keyHeader.isEmpty() || target.apiKey().isEmpty()
                ? signed
                : withHeader(signed, keyHeader, target.apiKey().get().reveal());
    }

    private static WireRequest withHeader(WireRequest request, String name, String value) {
        return request.header(name).isPresent() ? request : request.withHeader(name, value);
    }

    @Override
    public List<String> keyVariables() {
        return auth.keyVariables();
    }

    @Override
    public boolean required() {
        return auth.required();
    }
}
