package dev.litellm4j.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.litellm4j.providers.auth.AwsCredentials;
import dev.litellm4j.providers.auth.AwsCredentialsSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;

/** Finds credentials by LiteLLM's settings, against a security token service on loopback. */
class AwsSdkCredentialsTest {
    private final AwsSdkCredentials source = new AwsSdkCredentials();
    private final WireMockServer sts = new WireMockServer(options().dynamicPort());

    @BeforeEach
    void start() {
        sts.start();
    }

    @AfterEach
    void stop() {
        sts.stop();
    }

    @Test
    void isFoundOnTheClassPath() {
        assertThat(ServiceLoader.load(AwsCredentialsSource.class).findFirst())
                .containsInstanceOf(AwsSdkCredentials.class);
    }

    @Test
    void assumesARoleOnceWithTheKeysOfTheCall() {
        answers("AssumeRole");
        Map<String, String> settings = Map.of(
                "aws_access_key_id", "base-id",
                "aws_secret_access_key", "base-secret",
                "aws_role_name", "arn:aws:iam::123456789012:role/reader",
                "aws_session_name", "night-job",
                "aws_external_id", "outside",
                "aws_region_name", "eu-west-1",
                "aws_sts_endpoint", sts.baseUrl());

        AwsCredentials first = source.find(settings).orElseThrow();
        AwsCredentials second = source.find(settings).orElseThrow();

        assertThat(first.accessKeyId()).isEqualTo("assumed-id");
        assertThat(first.secretAccessKey().reveal()).isEqualTo("assumed-secret");
        assertThat(first.sessionToken().orElseThrow().reveal()).isEqualTo("assumed-token");
        assertThat(second).isEqualTo(first);
        sts.verify(
                1,
                postRequestedFor(urlEqualTo("/"))
                        .withRequestBody(containing("Action=AssumeRole&"))
                        .withRequestBody(containing("RoleSessionName=night-job"))
                        .withRequestBody(containing("ExternalId=outside"))
                        .withHeader("Authorization", containing("Credential=base-id/")));
    }

    @Test
    void exchangesAWebIdentity() {
        answers("AssumeRoleWithWebIdentity");
        AwsCredentials found = source.find(Map.of(
                        "aws_web_identity_token", "identity-token",
                        "aws_role_name", "arn:aws:iam::123456789012:role/reader",
                        "aws_region_name", "eu-west-1",
                        "aws_sts_endpoint", sts.baseUrl()))
                .orElseThrow();

        assertThat(found.accessKeyId()).isEqualTo("assumed-id");
        sts.verify(1, postRequestedFor(urlEqualTo("/")).withRequestBody(containing("WebIdentityToken=identity-token")));
    }

    @Test
    void saysWhyARoleCannotBeAssumed() {
        sts.stubFor(post(urlEqualTo("/"))
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withStatus(403)
                        .withBody("<ErrorResponse><Error><Code>AccessDenied</Code><Message>not yours</Message></Error>"
                                + "</ErrorResponse>")));
        Map<String, String> settings = Map.of(
                "aws_access_key_id", "base-id",
                "aws_secret_access_key", "base-secret",
                "aws_role_name", "arn:aws:iam::123456789012:role/reader",
                "aws_region_name", "eu-west-1",
                "aws_sts_endpoint", sts.baseUrl());
        assertThatThrownBy(() -> source.find(settings))
                .isInstanceOf(SdkException.class)
                .hasMessageContaining("not yours")
                .hasMessageNotContaining("base-secret");
    }

    @Test
    void readsAProfile(@TempDir Path home) throws java.io.IOException {
        Path file = home.resolve("credentials");
        Files.writeString(file, "[team]\naws_access_key_id = team-id\naws_secret_access_key = team-secret\n");
        System.setProperty("aws.sharedCredentialsFile", file.toString());
        System.setProperty("aws.configFile", home.resolve("config").toString());
        try {
            assertThat(source.find(Map.of("aws_profile_name", "team"))
                            .orElseThrow()
                            .accessKeyId())
                    .isEqualTo("team-id");
            assertThatThrownBy(() -> source.find(Map.of("aws_profile_name", "nobody")))
                    .isInstanceOf(SdkException.class)
                    .hasMessageContaining("nobody");
        } finally {
            System.clearProperty("aws.sharedCredentialsFile");
            System.clearProperty("aws.configFile");
        }
    }

    private void answers(String action) {
        String expires = Instant.now()
                .plus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        sts.stubFor(post(urlEqualTo("/"))
                .withRequestBody(containing("Action=" + action + "&"))
                .willReturn(ok("<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action
                        + "Result><Credentials><AccessKeyId>assumed-id</AccessKeyId><SecretAccessKey>assumed-secret"
                        + "</SecretAccessKey><SessionToken>assumed-token</SessionToken><Expiration>" + expires
                        + "</Expiration></Credentials></" + action + "Result></" + action + "Response>")));
    }
}
