package dev.litellm4j.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.providers.wire.WireRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signatures as AWS's published Signature Version 4 test suite has them, and as the AWS SDK's own signer makes them. */
class SigV4Test {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCY" + "EXAMPLEKEY";
    private static final AwsCredentials SUITE = AwsCredentials.of("AKIDEXAMPLE", SECRET);
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
    private static final SigV4 SIGNER = new SigV4("us-east-1", "service");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "get-vanilla, GET, /, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-relative, GET, /example/.., 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-relative-relative, GET, /example1/example2/../.., 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-slash, GET, //, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-slash-dot-slash, GET, /./, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-utf8, GET, /ሴ, 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
        "get-space, GET, /example space/, 652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
        "post-vanilla, POST, /, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    })
    void signsAsTheSuiteSays(String name, String method, String path, String signature) {
        WireRequest request = method.equals("GET")
                ? WireRequest.get("https://example.amazonaws.com" + path)
                : WireRequest.post("https://example.amazonaws.com" + path, sink -> {}, "");

        assertThat(signed(request, SUITE))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=host;x-amz-date, Signature=" + signature);
    }

    @Test
    void queriesAreSorted() {
        WireRequest request = WireRequest.get("https://example.amazonaws.com/")
                .withQuery("Param2", "value2")
                .withQuery("Param1", "value1");

        assertThat(signed(request, SUITE))
                .endsWith("Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    }

    @Test
    void aFormIsSignedWithItsType() {
        WireRequest request = WireRequest.post(
                "https://example.amazonaws.com/",
                sink -> sink.write("Param1=value1".getBytes(StandardCharsets.US_ASCII)),
                "application/x-www-form-urlencoded");

        assertThat(signed(request, SUITE))
                .contains("SignedHeaders=content-type;host;x-amz-date")
                .endsWith("Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void asTheSdkSigns() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            String model = "us.vendor" + random.nextInt(99) + ".model-" + i + "%3A" + random.nextInt(3);
            String host = i % 3 == 0 ? "127.0.0.1:" + (8000 + i) : "bedrock-runtime.eu-west-1.amazonaws.com";
            String url = (i % 3 == 0 ? "http://" : "https://") + host + "/model/" + model + "/converse";
            byte[] body = ("{\"text\": \"" + "ä".repeat(random.nextInt(50)) + "\"}").getBytes(StandardCharsets.UTF_8);
            Optional<String> token = i % 2 == 0 ? Optional.of("session/" + i + "==") : Optional.empty();
            AwsCredentials credentials = token.map(it -> AwsCredentials.of("key-id", "secret+" + SECRET, it))
                    .orElseGet(() -> AwsCredentials.of("key-id", "secret+" + SECRET));
            WireRequest request = WireRequest.postJson(url, sink -> sink.write(body))
                    .withHeader("X-Amzn-Trace", "a   b")
                    .withHeader("User-Agent", "litellm4j");

            SdkHttpRequest theirs = bySdk(url, body, token);
            // The SDK repeats the body's checksum in a header; as a header like any other we sign it too.
            WireRequest checked = request.withHeader(
                    "x-amz-content-sha256",
                    theirs.firstMatchingHeader("x-amz-content-sha256").orElseThrow());

            WireRequest ours = new SigV4("eu-west-1", "bedrock").sign(checked, credentials, THEN);

            assertThat(ours.header("Authorization")).isEqualTo(theirs.firstMatchingHeader("Authorization"));
            assertThat(ours.body().orElseThrow().toBytes()).isEqualTo(body);
        }
    }

    private static SdkHttpRequest bySdk(String url, byte[] body, Optional<String> token) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(url))
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Amzn-Trace", "a   b")
                .build();
        AwsCredentialsIdentity identity = token.isPresent()
                ? AwsSessionCredentialsIdentity.create("key-id", "secret+" + SECRET, token.get())
                : AwsCredentialsIdentity.create("key-id", "secret+" + SECRET);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(it -> it.identity(identity)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(THEN, ZoneOffset.UTC)));
        return signed.request();
    }

    private static String signed(WireRequest request, AwsCredentials credentials) {
        return SIGNER.sign(request, credentials, THEN).header("Authorization").orElseThrow();
    }
}
