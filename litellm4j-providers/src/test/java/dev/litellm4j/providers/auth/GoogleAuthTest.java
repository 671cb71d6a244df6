package dev.litellm4j.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ServiceUnavailableException;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.ClientSettings;
import dev.litellm4j.providers.DirectClient;
import dev.litellm4j.providers.json.Json;
import dev.litellm4j.providers.testing.Calls;
import dev.litellm4j.providers.wire.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Google's credentials from each place they come from, over real sockets. */
@Timeout(60)
class GoogleAuthTest {
    private static final String SECRET = "a-refresh-secret-0123456789";
    private final MockWebServer server = new MockWebServer();
    private final Google google = new Google();
    private String base = "";

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(google);
        server.start();
        base = server.url("/").toString().replaceAll("/$", "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aHundredCallersAskForOneToken() throws Exception {
        try (DirectClient client = client(Map.of("GOOGLE_APPLICATION_CREDENTIALS", login().toString()))) {
            ExecutorService callers = Executors.newFixedThreadPool(100);
            try {
                List<Future<String>> answers = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    answers.add(callers.submit(
                            () -> client.completion(request().build()).text()));
                }
                for (Future<String> answer : answers) {
                    assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("hi");
                }
            } finally {
                callers.shutdownNow();
            }
        }
        assertThat(google.asked).hasValue(1);
        assertThat(google.signatures).hasSize(100).containsOnly("Bearer token-1");
    }

    @Test
    void aTokenThatWasRefusedIsReplacedAndTheFileReadAgain() throws IOException {
        Path file = login();
        try (DirectClient client = client(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()))) {
            client.completion(request().build());
            google.refused.add("Bearer token-1");
            Files.writeString(
                    file, Json.write(user().with("refresh_token", "another-one").with("quota_project_id", "payer")));
            assertThatThrownBy(() -> client.completion(request().build())).isInstanceOf(AuthenticationException.class);
            assertThat(client.completion(request().build()).text()).isEqualTo("hi");
        }
        assertThat(google.signatures).endsWith("Bearer token-2");
        assertThat(google.forms.get(1)).containsEntry("refresh_token", "another-one");
    }

    @Test
    void aServiceAccountSignsWithItsKeyAndNamesTheProject() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE " + "KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE " + "KEY-----\n";
        JsonObject account = JsonObject.builder()
                .set("type", "service_account")
                .set("project_id", "own-project")
                .set("private_key_id", "key-7")
                .set("private_key", pem)
                .set("client_email", "robot@own-project.example")
                .set("token_uri", base + "/token")
                .build();
        try (DirectClient client = client(Map.of())) {
            client.completion(request()
                    .providerParam("vertex_credentials", Json.write(account))
                    .build());
            client.completion(
                    request().providerParam("vertex_credentials", account).build());
        }
        assertThat(google.asked).hasValue(1);
        assertThat(google.paths).allMatch(path -> path.startsWith("/v1/projects/own-project/locations/us-central1/"));
        Map<String, String> form = google.forms.get(0);
        assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        String[] parts = form.get("assertion").split("\\.");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(decoded(parts[0])).isEqualTo(JsonObject.of("alg", "RS256", "typ", "JWT", "kid", "key-7"));
        JsonObject claims = decoded(parts[1]);
        assertThat(claims.text("iss")).isEqualTo("robot@own-project.example");
        assertThat(claims.text("aud")).isEqualTo(base + "/token");
        assertThat(claims.text("scope")).isEqualTo("https://www.googleapis.com/auth/cloud-platform");
        assertThat(claims.intValue("exp", 0) - claims.intValue("iat", 0)).isEqualTo(3600);
    }

    @Test
    void theLoginOfGcloudIsFoundAndItsProjectPays() throws IOException {
        Path gcloud = Files.createDirectories(folder.resolve("home/.config/gcloud"));
        Files.writeString(
                gcloud.resolve("application_default_credentials.json"),
                Json.write(user().with("quota_project_id", "payer")));
        try (DirectClient client = client(Map.of("HOME", folder.resolve("home").toString()))) {
            client.completion(request().build());
        }
        assertThat(google.payers).containsExactly("payer");
        assertThat(google.paths.get(0)).startsWith("/v1/projects/payer/");
        assertThat(google.forms.get(0))
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", SECRET)
                .containsEntry("client_id", "an-id")
                .containsEntry("client_secret", "a-client-secret");
    }

    @Test
    void theMachinesOwnAccountIsAskedLast() {
        String host = base.replace("http://", "");
        try (DirectClient client = client(Map.of("GCE_METADATA_HOST", host))) {
            client.completion(request().build());
            client.completion(request().build());
        }
        assertThat(google.asked).hasValue(1);
        assertThat(google.flavours).containsOnly("Google").hasSize(2);
        assertThat(google.paths).hasSize(2).allMatch(path -> path.startsWith("/v1/projects/machine-project/"));
        assertThat(google.signatures).containsOnly("Bearer token-1");
    }

    @Test
    void aSupplierIsAskedForEachCall() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<String> tokens = () -> "mine-" + asked.incrementAndGet();
        try (DirectClient client = client(Map.of("VERTEXAI_PROJECT", "p"))) {
            client.completion(
                    request().providerParam("vertex_credentials", tokens).build());
            client.completion(
                    request().providerParam("vertex_credentials", tokens).build());
        }
        assertThat(google.signatures).containsExactly("Bearer mine-1", "Bearer mine-2");
    }

    @Test
    void anotherProvidersTokenFromAFileBecomesOneOfGoogles() throws IOException {
        Path subject = Files.writeString(folder.resolve("subject"), "{\"id\":\"foreign-token\"}");
        JsonObject federation = federation(base + "/token")
                .with(
                        "credential_source",
                        JsonObject.of(
                                "file",
                                subject.toString(),
                                "format",
                                JsonObject.of("type", "json", "subject_token_field_name", "id")))
                .with("service_account_impersonation_url", base + "/v1/robot:generateAccessToken");
        try (DirectClient client = client(Map.of("VERTEXAI_PROJECT", "p"))) {
            client.completion(request()
                    .providerParam("vertex_credentials", Json.write(federation))
                    .build());
        }
        assertThat(google.forms.get(0))
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .containsEntry("audience", "//iam.example/pool")
                .containsEntry("subject_token", "foreign-token");
        assertThat(google.impersonators).containsExactly("Bearer token-1");
        assertThat(google.signatures).containsExactly("Bearer impersonated");
    }

    @Test
    void aTokenFoundOnThisMachineGoesToGoogleOnly() throws IOException {
        Path subject = Files.writeString(folder.resolve("subject"), "foreign-token");
        JsonObject federation = federation("https://sts.evil.example/token")
                .with("credential_source", JsonObject.of("file", subject.toString()));

        refused(federation, "token_url");
    }

    @Test
    void credentialsAreNotSentInTheClear() {
        refused(user().with("token_uri", "http://oauth.example/token"), "token_uri");
    }

    @Test
    void whatIsNoCredentialIsSaidWithoutShowingIt() throws IOException {
        refused(JsonObject.of("type", "something_else", "refresh_token", SECRET), "something_else");
        refused(
                federation(base + "/token")
                        .with("credential_source", JsonObject.of("environment_id", "aws1", "url", base)),
                "supplier");
        refused(
                JsonObject.of("type", "service_account", "client_email", "r@x", "private_key", SECRET),
                "private_key of the service account r@x");
        Path broken = Files.writeString(folder.resolve("broken"), "{\"refresh_token\":\"" + SECRET);
        refused(broken.toString(), "not JSON");
        refused(folder.resolve("absent").toString(), "NoSuchFile");
    }

    @Test
    void whatGoogleSaysAboutAGrantIsSaid() {
        google.tokenStatus = 400;
        google.tokenBody = "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}";
        refused(user(), "Token has been expired or revoked");
        google.tokenStatus = 503;
        try (DirectClient client = client(Map.of("VERTEXAI_PROJECT", "p"))) {
            assertThatThrownBy(() -> client.completion(request()
                            .providerParam("vertex_credentials", user())
                            .build()))
                    .isInstanceOf(ServiceUnavailableException.class);
        }
    }

    @Test
    void withoutCredentialsOneSentenceNamesTheWays() {
        try (DirectClient client = client(Map.of("NO_GCE_CHECK", "true"))) {
            assertThatThrownBy(() -> client.completion(request().build()))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
                    .hasMessageContaining("VERTEXAI_API_KEY")
                    .hasMessageContaining("vertex_credentials")
                    .hasMessageContaining("gcloud auth application-default login");
        }
        assertThat(google.paths).isEmpty();
    }

    @Test
    void withoutAProjectTheErrorNamesTheVariable() {
        try (DirectClient client = client(Map.of())) {
            assertThatThrownBy(() -> client.completion(request()
                            .providerParam("vertex_credentials", user())
                            .build()))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("VERTEXAI_PROJECT");
        }
    }

    @Test
    void anAddressTheCallerChoseGetsNothingThatWasConfigured() throws IOException {
        Map<String, String> variables = Map.of("GOOGLE_APPLICATION_CREDENTIALS", login().toString());
        try (DirectClient client = Calls.client(variables)) {
            assertThat(client.completion(request().apiBase(base).build()).text())
                    .isEqualTo("hi");
        }
        assertThat(google.asked).hasValue(0);
        assertThat(google.signatures).containsExactly("none");
    }

    private void refused(Object credentials, String words) {
        try (DirectClient client = client(Map.of("VERTEXAI_PROJECT", "p"))) {
            assertThatThrownBy(() -> client.completion(request()
                            .providerParam("vertex_credentials", credentials)
                            .build()))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining(words)
                    .satisfies(failure -> {
                        StringWriter trace = new StringWriter();
                        failure.printStackTrace(new PrintWriter(trace));
                        assertThat(trace + ((AuthenticationException) failure).body())
                                .doesNotContain(SECRET);
                    });
        }
        assertThat(google.signatures).isEmpty();
    }

    private Path login() throws IOException {
        return Files.writeString(folder.resolve("login.json"), Json.write(user().with("quota_project_id", "payer")));
    }

    private JsonObject user() {
        return JsonObject.builder()
                .set("type", "authorized_user")
                .set("client_id", "an-id")
                .set("client_secret", "a-client-secret")
                .set("refresh_token", SECRET)
                .set("token_uri", base + "/token")
                .build();
    }

    private static JsonObject federation(String tokenUrl) {
        return JsonObject.builder()
                .set("type", "external_account")
                .set("audience", "//iam.example/pool")
                .set("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
                .set("token_url", tokenUrl)
                .build();
    }

    private static JsonObject decoded(String part) {
        return Json.object(Base64.getUrlDecoder().decode(part));
    }

    private static ChatRequest.Builder request() {
        return ChatRequest.builder().model("vertex_ai/gemini-2.5-flash").user("hello");
    }

    private DirectClient client(Map<String, String> variables) {
        return Calls.client(new ClientSettings(
                Secrets.of(variables),
                Map.of("vertex_ai", RequestOptions.NONE.with(RequestOptions.API_BASE, base)),
                RequestOptions.NONE,
                Calls.PATIENT,
                List.of()));
    }

    /** Token server, metadata server and Vertex AI in one. */
    private static final class Google extends Dispatcher {
        private final AtomicInteger asked = new AtomicInteger();
        private final List<Map<String, String>> forms = java.util.Collections.synchronizedList(new ArrayList<>());
        private final List<String> signatures = java.util.Collections.synchronizedList(new ArrayList<>());
        private final List<String> paths = java.util.Collections.synchronizedList(new ArrayList<>());
        private final ConcurrentLinkedQueue<String> payers = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<String> flavours = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<String> impersonators = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
        private volatile int tokenStatus = 200;
        private volatile String tokenBody = "";

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            String signature = header(request, "Authorization");
            if (path.equals("/token")) {
                forms.add(form(request.getBody().utf8()));
                return tokenStatus == 200 ? token() : reply(tokenStatus, tokenBody);
            }
            if (path.startsWith("/computeMetadata/")) {
                flavours.add(header(request, "Metadata-Flavor"));
                return path.endsWith("/token") ? token() : reply(200, "machine-project");
            }
            if (path.endsWith(":generateAccessToken")) {
                impersonators.add(signature);
                return reply(200, "{\"accessToken\":\"impersonated\",\"expireTime\":\"2126-01-01T00:00:00Z\"}");
            }
            paths.add(path);
            signatures.add(signature);
            String payer = header(request, "x-goog-user-project");
            if (!payer.equals("none")) {
                payers.add(payer);
            }
            return refused.contains(signature)
                    ? reply(401, "{\"error\":{\"code\":401,\"message\":\"no\",\"status\":\"UNAUTHENTICATED\"}}")
                    : reply(
                            200,
                            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"hi\"}]},"
                                    + "\"finishReason\":\"STOP\"}]}");
        }

        private MockResponse token() {
            return reply(
                    200,
                    "{\"access_token\":\"token-" + asked.incrementAndGet()
                            + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
        }

        private static MockResponse reply(int status, String body) {
            return new MockResponse.Builder()
                    .code(status)
                    .addHeader("Content-Type", "application/json")
                    .body(body)
                    .build();
        }

        private static String header(RecordedRequest request, String name) {
            String value = request.getHeaders().get(name);
            return value == null ? "none" : value;
        }

        private static Map<String, String> form(String body) {
            Map<String, String> fields = new HashMap<>();
            for (String field : body.split("&")) {
                String[] pair = field.split("=", 2);
                fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
            return fields;
        }
    }
}
