package dev.litellm4j.providers.auth;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** What a service account proves itself with; Google's page "Using OAuth 2.0 for Server to Server Applications". */
final class GoogleJwt {
    static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final int SECONDS = 3600;

    private GoogleJwt() {}

    static String signed(JsonObject account, String audience, Instant now, GoogleExchange exchange) {
        JsonObjectBuilder header = JsonObject.builder().set("alg", "RS256").set("typ", "JWT");
        account.string("private_key_id").ifPresent(id -> header.set("kid", id));
        JsonObject claims = JsonObject.builder()
                .set("iss", account.text("client_email"))
                .set("scope", SCOPE)
                .set("aud", audience)
                .set("iat", now.getEpochSecond())
                .set("exp", now.getEpochSecond() + SECONDS)
                .build();
        String content = encoded(Json.write(header.build())) + "." + encoded(Json.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(account.text("private_key")));
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw exchange.wrong("the private_key of the service account " + account.text("client_email")
                    + " is no RSA key in PKCS #8, as Google writes it");
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Environments and YAML files like to keep line ends as a backslash and an n. */
    private static PrivateKey key(String pem) throws GeneralSecurityException {
        String base64 = pem.replace("\\n", "\n")
                .replaceAll("-----(BEGIN|END)[A-Z ]*-----", "")
                .replaceAll("\\s", "");
        byte[] der = Base64.getDecoder().decode(base64);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }
}
