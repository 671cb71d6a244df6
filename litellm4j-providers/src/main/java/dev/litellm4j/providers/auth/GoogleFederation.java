package dev.litellm4j.providers.auth;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.auth.TokenCache.Token;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.json.MalformedJsonException;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A token of another identity provider, from a file or an address, for one of Google's; Google Cloud's page "Workload
 * Identity Federation". What is found goes to Google only, whatever the credentials say.
 */
final class GoogleFederation {
    private static final long MAX_BYTES = 1 << 20;
    private static final String METADATA = "http://169.254.169.254/";

    private final JsonObject fields;
    private final GoogleExchange exchange;

    GoogleFederation(JsonObject fields, GoogleExchange exchange) {
        this.fields = fields;
        this.exchange = exchange;
    }

    Token ask() {
        String address = exchange.googles(fields.text("token_url"), "token_url");
        List<String> form = new ArrayList<>(List.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "audience",
                fields.text("audience"),
                "scope",
                GoogleJwt.SCOPE,
                "requested_token_type",
                "urn:ietf:params:oauth:token-type:access_token",
                "subject_token_type",
                fields.text("subject_token_type"),
                "subject_token",
                subject(fields.object("credential_source"))));
        fields.string("workforce_pool_user_project").ifPresent(project -> {
            form.add("options");
            form.add(Json.write(JsonObject.of("userProject", project)));
        });
        Token token = exchange.form(address, form.toArray(String[]::new));
        return fields.has("service_account_impersonation_url") ? exchange.impersonated(fields, token) : token;
    }

    private String subject(JsonObject source) {
        String text;
        if (source.has("file")) {
            text = file(source.text("file"));
        } else if (source.has("url") && !source.text("environment_id").startsWith("aws")) {
            text = exchange.text(request(source));
        } else {
            throw exchange.wrong("the credential_source of the Google credentials is neither a file nor a url; AWS and"
                    + " executable sources are not supported, give a supplier of tokens as vertex_credentials");
        }
        JsonObject format = source.object("format");
        String token = format.text("type").equals("json")
                ? parsed(text).text(format.text("subject_token_field_name"))
                : text.strip();
        if (token.isEmpty()) {
            throw exchange.wrong("the credential_source of the Google credentials has no token");
        }
        return token;
    }

    private WireRequest request(JsonObject source) {
        String url = source.text("url");
        WireRequest request =
                WireRequest.get(url.startsWith(METADATA) ? url : exchange.address(url, "url of the credential_source"));
        for (Map.Entry<String, Object> header : source.object("headers").entrySet()) {
            request = request.withHeader(header.getKey(), String.valueOf(header.getValue()));
        }
        return request;
    }

    /** Read each time: whoever issues such tokens replaces the file. */
    private String file(String name) {
        try {
            Path path = Path.of(name);
            if (Files.size(path) > MAX_BYTES) {
                throw exchange.wrong("the file of the credential_source is over 1 MiB long");
            }
            return Files.readString(path);
        } catch (IOException | InvalidPathException e) {
            throw exchange.wrong("the file of the credential_source cannot be read: "
                    + e.getClass().getSimpleName());
        }
    }

    private JsonObject parsed(String text) {
        try {
            return Json.object(text);
        } catch (MalformedJsonException e) {
            throw exchange.wrong("the token of the credential_source is not JSON, although its format says so");
        }
    }
}
