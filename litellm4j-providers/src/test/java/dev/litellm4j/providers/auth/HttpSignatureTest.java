package dev.litellm4j.providers.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.api.Secret;
import dev.litellm4j.providers.testing.RsaKey;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What is signed is what Oracle signs in the "Test Values" of its page "Request Signatures": the published signature
 * holds for the same text. The private key is published there, too, and stays there.
 */
class HttpSignatureTest {
    private static final String PUBLIC =
            "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C36rPJj+CvfSC8+q28"
                    + "hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTot"
                    + "c+2xjJwoYi+1hqp1fIekaxsyQIDAQAB";
    private static final String PUBLISHED =
            "Mje8vIDPlwIHmD/cTDwRxE7HaAvBg16JnVcsuqaNRim23fFPgQfLoOOxae6WqKb1uPjYEl0qIdaz"
                    + "WaBy/Ml8DRhqlocMwoSXv0fbukP8J5N80LCmzT/FFBvIvTB91XuXI3hYfP9Zt1l7S6ieVadHUfqBedWH0itrtPJBgKmrWso=";
    private static final String KEY_ID =
            "ocid1.tenancy.oc1..aaaaaaaaba3pv6wkcr4jqae5f15p2b2m2yt2j6rx32uzr4h25vqstifsfdsq/"
                    + "ocid1.user.oc1..aaaaaaaat5nvwcna5j6aqzjcaty5eqbb6qt2jvpkanghtgdaqedqw3rynjq/"
                    + "20:3b:97:13:55:1c:5b:0d:d3:37:d8:50:4e:c5:3a:34";
    private static final String BODY = """
            {
                "compartmentId": "ocid1.compartment.oc1..aaaaaaaam3we6vgnherjq5q2idnccdflvjsnog7mlr6rtdb25gilchfeyjxa",
                "instanceId": "ocid1.instance.oc1.phx.abuw4ljrlsfiqw6vzzxb43vyypt4pkodawglp3wqxjqofakrwvou52gb6s5a",
                "volumeId": "ocid1.volume.oc1.phx.abyhqljrgvttnlx73nmrwfaux7kcvzfs3s66izvxf2h4lgvyndsdsnoiwr5q"
            }""";
    private static final String URL = "https://iaas.us-phoenix-1.oraclecloud.com/20160918/volumeAttachments";

    private final WireRequest signed = new HttpSignature(
                    Clock.fixed(Instant.parse("2014-01-05T21:31:40Z"), ZoneOffset.UTC))
            .sign(
                    WireRequest.postJson(URL, sink -> sink.write(BODY.getBytes(StandardCharsets.UTF_8))),
                    KEY_ID,
                    Secret.of(RsaKey.PEM),
                    new Target("oci", "m", URL, Optional.empty(), Secrets.NONE, RequestOptions.NONE));

    @Test
    void theHeaderIsTheOneOfThePage() {
        Map<String, String> said = said();
        assertThat(signed.header("Authorization").orElseThrow()).startsWith("Signature version=\"1\",");
        assertThat(said)
                .containsEntry("keyId", KEY_ID)
                .containsEntry("algorithm", "rsa-sha256")
                .containsEntry("headers", "date (request-target) host content-length content-type x-content-sha256");
        assertThat(signed.header("x-content-sha256")).contains("V9Z20UJTvkvpJ50flBzKE32+6m2zJjweHpDMX/U4Uy0=");
    }

    @Test
    void thePublishedSignatureHoldsForWhatIsSigned() throws GeneralSecurityException {
        String text = """
                date: Sun, 05 Jan 2014 21:31:40 GMT
                (request-target): post /20160918/volumeAttachments
                host: iaas.us-phoenix-1.oraclecloud.com
                content-length: 316
                content-type: application/json
                x-content-sha256: V9Z20UJTvkvpJ50flBzKE32+6m2zJjweHpDMX/U4Uy0=""";
        assertThat(signed.header("Date")).contains("Sun, 05 Jan 2014 21:31:40 GMT");
        assertThat(holds(said().get("signature"), text, RsaKey.PAIR.getPublic()))
                .isTrue();

        // The page's day of the week is wrong, and signed.
        assertThat(holds(PUBLISHED, text.replace("Sun,", "Thu,"), published())).isTrue();
        assertThat(holds(PUBLISHED, text, published())).isFalse();
    }

    private Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        Matcher pairs = Pattern.compile("(\\w+)=\"([^\"]*)\"")
                .matcher(signed.header("Authorization").orElseThrow());
        while (pairs.find()) {
            said.put(pairs.group(1), pairs.group(2));
        }
        return said;
    }

    private static PublicKey published() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(PUBLIC)));
    }

    private static boolean holds(String signature, String text, PublicKey key) throws GeneralSecurityException {
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(key);
        rsa.update(text.getBytes(StandardCharsets.UTF_8));
        return rsa.verify(Base64.getDecoder().decode(signature));
    }
}
