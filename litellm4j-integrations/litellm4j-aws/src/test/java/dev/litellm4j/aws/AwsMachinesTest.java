package dev.litellm4j.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.litellm4j.providers.auth.AwsCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;

/** Finds credentials where a container, an instance, a sign-on or an identity provides them, all of them on loopback. */
@Timeout(60)
class AwsMachinesTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/reader";

    private final AwsSdkCredentials source = new AwsSdkCredentials();
    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private final Map<String, String> before = new HashMap<>();

    @TempDir
    private Path home;

    @BeforeEach
    void start() {
        server.start();
        property("aws.sharedCredentialsFile", home.resolve("credentials").toString());
        property("aws.configFile", home.resolve("config").toString());
        property("aws.disableEc2Metadata", "true");
        property("aws.region", "eu-west-1");
    }

    @AfterEach
    void stop() {
        server.stop();
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void aContainerIsAskedOnceAndAgainShortlyBeforeTheEnd() {
        property("aws.containerCredentialsFullUri", server.baseUrl() + "/creds");
        property("aws.containerAuthorizationToken", "container-token");
        inTurn("/creds", okJson(keys("first", Duration.ofSeconds(30))), okJson(keys("second", Duration.ofHours(1))));

        assertThat(found(Map.of()).accessKeyId()).isEqualTo("first");
        assertThat(found(Map.of()).accessKeyId()).isEqualTo("second");
        assertThat(found(Map.of()).accessKeyId()).isEqualTo("second");
        assertThat(found(Map.of()).sessionToken().orElseThrow().reveal()).isEqualTo("token-of-second");
        server.verify(2, getRequestedFor(urlEqualTo("/creds")).withHeader("Authorization", equalTo("container-token")));
    }

    @Test
    void manyCallsAtOnceAskOnce() throws Exception {
        property("aws.containerCredentialsFullUri", server.baseUrl() + "/creds");
        server.stubFor(get(urlEqualTo("/creds"))
                .willReturn(okJson(keys("one", Duration.ofHours(1))).withFixedDelay(200)));
        int callers = 32;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch together = new CountDownLatch(callers);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return found(Map.of("aws_region_name", "eu-west-1")).accessKeyId();
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("one");
            }
        } finally {
            threads.shutdownNow();
        }
        server.verify(1, getRequestedFor(urlEqualTo("/creds")));
    }

    @Test
    void anInstanceGivesThoseOfItsRole() {
        property("aws.disableEc2Metadata", "false");
        property("aws.ec2MetadataServiceEndpoint", server.baseUrl());
        server.stubFor(put(urlEqualTo("/latest/api/token")).willReturn(ok("metadata-token")));
        server.stubFor(get(urlPathEqualTo("/latest/meta-data/iam/security-credentials/"))
                .withHeader("x-aws-ec2-metadata-token", equalTo("metadata-token"))
                .willReturn(ok("reader")));
        server.stubFor(get(urlPathEqualTo("/latest/meta-data/iam/security-credentials/reader"))
                .withHeader("x-aws-ec2-metadata-token", equalTo("metadata-token"))
                .willReturn(okJson(keys("machine", Duration.ofHours(6)))));

        assertThat(found(Map.of()).accessKeyId()).isEqualTo("machine");
        assertThat(found(Map.of()).secretAccessKey().reveal()).isEqualTo("secret-of-machine");
        server.verify(1, getRequestedFor(urlEqualTo("/latest/meta-data/iam/security-credentials/reader")));
        server.verify(putRequestedFor(urlEqualTo("/latest/api/token")));
    }

    @Test
    void nowhereIsNoError() {
        assertThat(source.find(Map.of("aws_region_name", "eu-west-1"))).isEmpty();
    }

    @Test
    void aSignOnThatIsStillGoodGivesThoseOfItsRole() throws IOException {
        property("aws.endpointUrlSso", server.baseUrl());
        Files.writeString(
                home.resolve("config"),
                "[profile work]\nsso_session = acme\nsso_account_id = 123456789012\nsso_role_name = reader\n"
                        + "[sso-session acme]\nsso_region = eu-west-1\nsso_start_url = https://acme.example/start\n");
        signedOn("acme", Instant.now().plus(8, ChronoUnit.HOURS));
        server.stubFor(get(urlPathEqualTo("/federation/credentials"))
                .withHeader("x-amz-sso_bearer_token", equalTo("sign-on-token"))
                .willReturn(
                        okJson("{\"roleCredentials\":{\"accessKeyId\":\"sso-id\",\"secretAccessKey\":\"sso-secret\","
                                + "\"sessionToken\":\"sso-token\",\"expiration\":"
                                + Instant.now().plus(1, ChronoUnit.HOURS).toEpochMilli() + "}}")));

        AwsCredentials found = found(Map.of("aws_profile_name", "work"));

        assertThat(found.accessKeyId()).isEqualTo("sso-id");
        assertThat(found(Map.of("aws_profile_name", "work"))).isEqualTo(found);
        server.verify(1, getRequestedFor(urlPathEqualTo("/federation/credentials")));
    }

    @Test
    void aSignOnThatIsOverIsSaid() throws IOException {
        Files.writeString(
                home.resolve("config"),
                "[profile late]\nsso_session = gone\nsso_account_id = 123456789012\nsso_role_name = reader\n"
                        + "[sso-session gone]\nsso_region = eu-west-1\nsso_start_url = https://gone.example/start\n");
        signedOn("gone", Instant.now().minus(1, ChronoUnit.HOURS));

        assertThatThrownBy(() -> source.find(Map.of("aws_profile_name", "late")))
                .isInstanceOf(SdkException.class)
                .hasMessageNotContaining("sign-on-token");
    }

    @Test
    void theIdentityOfAClusterIsExchangedByTheDefaultChain() throws IOException {
        Files.writeString(home.resolve("identity"), "cluster-token");
        property("aws.roleArn", ROLE);
        property("aws.webIdentityTokenFile", home.resolve("identity").toString());
        property("aws.endpointUrlSts", server.baseUrl());
        assumed("AssumeRoleWithWebIdentity", "cluster", Duration.ofHours(1));

        assertThat(found(Map.of()).accessKeyId()).isEqualTo("cluster");
        server.verify(
                1, postRequestedFor(urlEqualTo("/")).withRequestBody(containing("WebIdentityToken=cluster-token")));
    }

    @Test
    void anIdentityInAFileIsReadAnewForEachExchange() throws IOException {
        Path file = home.resolve("identity");
        Map<String, String> settings = Map.of(
                "aws_web_identity_token",
                "oidc/file/" + file,
                "aws_role_name",
                ROLE,
                "aws_region_name",
                "eu-west-1",
                "aws_sts_endpoint",
                server.baseUrl());
        assumed("AssumeRoleWithWebIdentity", "exchanged", Duration.ofSeconds(30));
        Files.writeString(file, "first-token\n");
        found(settings);
        Files.writeString(file, "second-token\n");
        found(settings);

        server.verify(1, postRequestedFor(urlEqualTo("/")).withRequestBody(containing("WebIdentityToken=first-token")));
        server.verify(
                1, postRequestedFor(urlEqualTo("/")).withRequestBody(containing("WebIdentityToken=second-token")));
        Map<String, String> nowhere = new HashMap<>(settings);
        nowhere.put("aws_web_identity_token", "oidc/file/" + home.resolve("nowhere"));
        assertThatThrownBy(() -> found(nowhere))
                .isInstanceOf(SdkException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aRoleIsAssumedAgainShortlyBeforeTheEndAndOnceForAll() {
        Map<String, String> settings = Map.of(
                "aws_access_key_id", "base-id",
                "aws_secret_access_key", "base-secret",
                "aws_role_name", ROLE,
                "aws_region_name", "eu-west-1",
                "aws_sts_endpoint", server.baseUrl());
        assumed("AssumeRole", "short", Duration.ofSeconds(30));
        assertThat(found(settings).accessKeyId()).isEqualTo("short");
        assumed("AssumeRole", "long", Duration.ofHours(1));

        assertThat(found(settings).accessKeyId()).isEqualTo("long");
        assertThat(found(settings).accessKeyId()).isEqualTo("long");
        server.verify(2, postRequestedFor(urlEqualTo("/")));
    }

    @Test
    void aProfileMayAssumeARoleItself() throws IOException {
        property("aws.endpointUrlSts", server.baseUrl());
        Files.writeString(home.resolve("credentials"), "[base]\naws_access_key_id = b\naws_secret_access_key = s\n");
        Files.writeString(
                home.resolve("config"),
                "[profile reader]\nrole_arn = " + ROLE + "\nsource_profile = base\nregion = eu-west-1\n");
        assumed("AssumeRole", "of-profile", Duration.ofHours(1));

        assertThat(found(Map.of("aws_profile_name", "reader")).accessKeyId()).isEqualTo("of-profile");
        server.verify(1, postRequestedFor(urlEqualTo("/")).withHeader("Authorization", containing("Credential=b/")));
    }

    private AwsCredentials found(Map<String, String> settings) {
        return source.find(settings).orElseThrow();
    }

    private void inTurn(String url, ResponseDefinitionBuilder first, ResponseDefinitionBuilder second) {
        server.stubFor(get(urlEqualTo(url))
                .inScenario(url)
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(first)
                .willSetStateTo("asked"));
        server.stubFor(get(urlEqualTo(url))
                .inScenario(url)
                .whenScenarioStateIs("asked")
                .willReturn(second));
    }

    private void assumed(String action, String id, Duration good) {
        server.stubFor(post(urlEqualTo("/"))
                .withRequestBody(containing("Action=" + action + "&"))
                .willReturn(aResponse()
                        .withBody("<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><"
                                + action
                                + "Result><Credentials><AccessKeyId>" + id + "</AccessKeyId><SecretAccessKey>secret-of-"
                                + id + "</SecretAccessKey><SessionToken>token-of-" + id + "</SessionToken><Expiration>"
                                + in(good) + "</Expiration></Credentials></" + action + "Result></" + action
                                + "Response>")));
    }

    private static String keys(String id, Duration good) {
        return "{\"Code\":\"Success\",\"Type\":\"AWS-HMAC\",\"LastUpdated\":\"" + in(Duration.ZERO)
                + "\",\"AccessKeyId\":\"" + id + "\",\"SecretAccessKey\":\"secret-of-" + id + "\",\"Token\":\"token-of-"
                + id + "\",\"Expiration\":\"" + in(good) + "\"}";
    }

    private static String in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What {@code aws sso login} leaves behind; the SDK looks for it below {@code HOME}. */
    private static void signedOn(String session, Instant until) throws IOException {
        Path folder = Path.of(System.getenv("HOME"), ".aws", "sso", "cache");
        assertThat(folder.toString()).as("HOME is a folder of the build").contains("target");
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(sha1(session) + ".json"),
                "{\"accessToken\":\"sign-on-token\",\"expiresAt\":\"" + until.truncatedTo(ChronoUnit.SECONDS)
                        + "\",\"region\":\"eu-west-1\",\"startUrl\":\"https://" + session + ".example/start\"}");
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void property(String name, String value) {
        before.putIfAbsent(name, System.getProperty(name, ""));
        System.setProperty(name, value);
    }
}
