package dev.litellm4j.providers.auth;

import dev.litellm4j.providers.wire.WireBody;
import dev.litellm4j.providers.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS's signature version 4 in headers; AWS's page "Create a signed AWS API request". Thread-safe.
 *
 * @param region the region of the service
 * @param service the service's signing name, such as {@code bedrock}
 */
record SigV4(String region, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] EMPTY = {};

    /** {@code request}, at its absolute address, with the headers that sign it. */
    WireRequest sign(WireRequest request, AwsCredentials credentials, Instant now) {
        byte[] body = request.body().map(WireBody::toBytes).orElse(EMPTY);
        String time = TIME.format(now);
        WireRequest dated = request.withHeader("X-Amz-Date", time);
        if (credentials.sessionToken().isPresent()) {
            dated = dated.withHeader(
                    "X-Amz-Security-Token", credentials.sessionToken().get().reveal());
        }
        CanonicalRequest canonical = CanonicalRequest.of(dated, hex(sha256(body)));
        String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hex(sha256(bytes(canonical.text())));
        String signature = hex(hmac(key(credentials, time.substring(0, 8)), toSign));
        WireRequest signed = dated.withHeader(
                "Authorization",
                ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders="
                        + canonical.signedHeaders() + ", Signature=" + signature);
        return body.length == 0 ? signed : signed.withBody(sink -> sink.write(body));
    }

    private byte[] key(AwsCredentials credentials, String date) {
        byte[] secret = bytes("AWS4" + credentials.secretAccessKey().reveal());
        return hmac(hmac(hmac(hmac(secret, date), region), service), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
