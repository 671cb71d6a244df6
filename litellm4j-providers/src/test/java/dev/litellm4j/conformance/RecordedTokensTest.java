package dev.litellm4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.auth.GoogleAuth;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireReply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Google's recorded token exchanges: the same request is made, and the token is what the reply says. */
class RecordedTokensTest {
    @Test
    void asksAndReadsAsRecorded() {
        List<Recording> recordings = Recordings.orSkip()
                .of("vertex_ai")
                .filter(it -> it.endpoint().equals("auth.token"))
                .toList();
        for (Recording recording : recordings) {
            String form = recording.request().orElseThrow().text();
            JsonObject user = JsonObject.builder()
                    .set("type", "authorized_user")
                    .set("refresh_token", "<GOOGLE_REFRESH_TOKEN>")
                    .set("client_id", "<GOOGLE_CLIENT_ID>")
                    .set("client_secret", "<GOOGLE_CLIENT_SECRET>")
                    .build();
            RequestOptions options =
                    RequestOptions.NONE.with(RequestOptions.PROVIDER_PARAMS, Map.of("vertex_credentials", user));
            Target target = new Target("vertex_ai", "m", "https://x", Optional.empty(), Secrets.of(Map.of()), options);
            Optional<String> token = new GoogleAuth(Clock.systemUTC()).token(target, request -> {
                assertThat(request.url()).isEqualTo(recording.url().orElseThrow());
                assertThat(new String(request.body().orElseThrow().toBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(escaped(form));
                return WireReply.of(
                        recording.statusOr200(), recording.response().text());
            });
            assertThat(token).contains(Json.object(recording.response().text()).text("access_token"));
        }
        assertThat(recordings).isNotEmpty();
    }

    /** The placeholders of what was taken out are not escaped in the recordings. */
    private static String escaped(String form) {
        StringBuilder escaped = new StringBuilder();
        for (String field : form.split("&")) {
            String[] pair = field.split("=", 2);
            escaped.append(escaped.isEmpty() ? "" : "&")
                    .append(pair[0])
                    .append('=')
                    .append(URLEncoder.encode(pair[1], StandardCharsets.UTF_8));
        }
        return escaped.toString();
    }
}
