package dev.litellm4j.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsAuthTest {
    private static final String URL = "https://bedrock-runtime.eu-west-1.amazonaws.com/model/m/converse";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final Secrets KEYS =
            Secrets.of(Map.of("AWS_ACCESS_KEY_ID", "env-id", "AWS_SECRET_ACCESS_KEY", "env-" + "secret"));
    private static final Map<String, Object> PARAMS =
            Map.of("aws_access_key_id", "call-id", "aws_secret_access_key", "call-" + "secret");

    @Test
    void aBearerKeyGoesBeforeASignature() {
        Target target = new Target(
                "bedrock", "m", "https://b", Optional.of(Secret.of("api-" + "key")), KEYS, RequestOptions.NONE);
        assertThat(header(auth(Optional.empty()), target)).isEqualTo("Bearer api-" + "key");
    }

    @Test
    void theCallsKeysGoBeforeThoseOfVariablesAndTheRegionIsTheAddresses() {
        assertThat(header(auth(Optional.empty()), target(KEYS, Map.of())))
                .contains("Credential=env-id/20260102/eu-west-1/bedrock/aws4_request");
        assertThat(header(auth(Optional.empty()), target(KEYS, PARAMS))).contains("Credential=call-id/20260102/");
    }

    @Test
    void aSourceIsAskedForWhatOnlyItFinds() {
        AwsCredentialsSource source = settings -> Optional.of(
                AwsCredentials.of("of-" + settings.getOrDefault("aws_role_name", "nobody"), "hidden", "session"));

        WireRequest signed = auth(Optional.of(source)).sign(request(), target(KEYS, Map.of("aws_role_name", "reader")));

        assertThat(signed.header("Authorization").orElseThrow()).contains("Credential=of-reader/");
        assertThat(signed.header("X-Amz-Security-Token")).contains("session");
        assertThat(header(auth(Optional.of(source)), target(Secrets.of(Map.of()), Map.of())))
                .contains("Credential=of-nobody/");
    }

    @Test
    void toAnAddressTheCallerChoseOnlyTheCallsOwnKeysGo() {
        AwsCredentialsSource source = settings -> Optional.of(AwsCredentials.of("machine-id", "hidden"));

        assertThat(header(auth(Optional.of(source)), target(Secrets.NONE, PARAMS)))
                .contains("Credential=call-id/");
        assertThatThrownBy(() -> header(auth(Optional.of(source)), target(Secrets.NONE, Map.of())))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() ->
                        header(auth(Optional.of(source)), target(Secrets.NONE, Map.of("aws_role_name", "reader"))))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> header(auth(Optional.empty()), target(Secrets.of(Map.of()), Map.of())))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("AWS_BEARER_TOKEN_BEDROCK")
                .hasMessageContaining("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        assertThatThrownBy(() -> header(auth(Optional.empty()), target(KEYS, Map.of("aws_profile_name", "p"))))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("litellm4j-aws");
    }

    @Test
    void secretsAreNotShown() {
        assertThat(AwsCredentials.of("id", "hidden", "token").toString()).doesNotContain("id", "hidden", "token");
    }

    @Test
    void theRegionIsFoundWhereverItIsSaid() {
        assertThat(AwsRegion.ofModel("arn:aws:bedrock:ap-southeast-2:123456789012:inference-profile/us.x.y"))
                .contains("ap-southeast-2");
        assertThat(AwsRegion.ofModel("invoke/us-gov-west-1/anthropic.claude")).contains("us-gov-west-1");
        assertThat(AwsRegion.ofModel("us.anthropic.claude-sonnet-4-5-20250929-v1:0"))
                .isEmpty();
        assertThat(AwsRegion.of(target(Secrets.of(Map.of("AWS_REGION", "eu-north-1")), Map.of())))
                .isEqualTo("eu-north-1");
        assertThat(AwsRegion.of(target(KEYS, Map.of("aws_region_name", "sa-east-1"))))
                .isEqualTo("sa-east-1");
        assertThat(AwsRegion.of(target(KEYS, Map.of()))).isEqualTo("us-west-2");
    }

    private static AwsAuth auth(Optional<AwsCredentialsSource> source) {
        return new AwsAuth("bedrock", List.of("AWS_BEARER_TOKEN_BEDROCK"), CLOCK, () -> source);
    }

    private static Target target(Secrets secrets, Map<String, Object> params) {
        return new Target(
                "bedrock",
                "m",
                "https://b",
                Optional.empty(),
                secrets,
                RequestOptions.NONE.with(RequestOptions.PROVIDER_PARAMS, params));
    }

    private static WireRequest request() {
        return WireRequest.postJson(URL, sink -> sink.write('x'));
    }

    private static String header(AwsAuth auth, Target target) {
        return auth.sign(request(), target).header("Authorization").orElseThrow();
    }
}
