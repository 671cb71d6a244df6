package dev.litellm4j.aws;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/** Which of the SDK's providers of credentials LiteLLM's settings mean. */
final class SdkProviders {
    private static final String SESSION = "litellm4j";

    /** LiteLLM's way to say that a token is in a file. */
    private static final String FILE = "oidc/file/";

    /** Whether the settings name credentials, rather than leaving it to the SDK where to look. */
    static boolean isNamed(Map<String, String> settings) {
        return settings.containsKey("aws_profile_name")
                || settings.containsKey("aws_role_name")
                || settings.containsKey("aws_web_identity_token");
    }

    AwsCredentialsProvider of(Map<String, String> settings) {
        String role = settings.getOrDefault("aws_role_name", "");
        String token = settings.getOrDefault("aws_web_identity_token", "");
        if (!token.isEmpty() && !role.isEmpty()) {
            return webIdentity(settings, role, token);
        }
        AwsCredentialsProvider base = base(settings);
        return role.isEmpty() ? base : assumed(settings, role, base);
    }

    private static AwsCredentialsProvider base(Map<String, String> settings) {
        String profile = settings.getOrDefault("aws_profile_name", "");
        if (!profile.isEmpty()) {
            return ProfileCredentialsProvider.create(profile);
        }
        String id = settings.getOrDefault("aws_access_key_id", "");
        String secret = settings.getOrDefault("aws_secret_access_key", "");
        if (id.isEmpty() || secret.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return Optional.ofNullable(settings.get("aws_session_token"))
                .map(token -> StaticCredentialsProvider.create(AwsSessionCredentials.create(id, secret, token)))
                .orElseGet(() -> StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)));
    }

    private static AwsCredentialsProvider assumed(
            Map<String, String> settings, String role, AwsCredentialsProvider base) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role)
                .roleSessionName(settings.getOrDefault("aws_session_name", SESSION));
        Optional.ofNullable(settings.get("aws_external_id")).ifPresent(request::externalId);
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts(settings, base))
                .refreshRequest(request.build())
                .build();
    }

    private static AwsCredentialsProvider webIdentity(Map<String, String> settings, String role, String token) {
        AssumeRoleWithWebIdentityRequest request = AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(role)
                .roleSessionName(settings.getOrDefault("aws_session_name", SESSION))
                .build();
        return StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
                .stsClient(sts(settings, AnonymousCredentialsProvider.create()))
                .refreshRequest(() ->
                        request.toBuilder().webIdentityToken(identity(token)).build())
                .build();
    }

    /** The token itself, or what the file holds now: whoever runs the machine renews it there. */
    private static String identity(String token) {
        if (!token.startsWith(FILE)) {
            return token;
        }
        try {
            return Files.readString(Path.of(token.substring(FILE.length()))).strip();
        } catch (IOException e) {
            throw SdkClientException.create("the file that aws_web_identity_token names cannot be read", e);
        }
    }

    private static StsClient sts(Map<String, String> settings, AwsCredentialsProvider base) {
        StsClientBuilder sts = StsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(base)
                .region(Region.of(settings.getOrDefault("aws_region_name", "us-east-1")));
        Optional.ofNullable(settings.get("aws_sts_endpoint")).map(URI::create).ifPresent(sts::endpointOverride);
        return sts.build();
    }
}
