package dev.litellm4j.providers.auth;

import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * Signs the head and the body of a request with an RSA key (draft-cavage-http-signatures-08, {@code rsa-sha256}).
 * Reference for the headers that are signed: Oracle's page "Request Signatures". Thread-safe.
 */
public final class HttpSignature {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);
    private static final String HEAD = "date (request-target) host";

    private final Clock clock;

    /** Signatures that tell the time by {@code clock}. */
    public HttpSignature(Clock clock) {
        this.clock = clock;
    }

    /**
     * {@code request}, which is at its address already, with its date and its signature.
     *
     * @param keyId what the server knows the key by
     * @param key the private key in PEM
     * @throws AuthenticationException if the key is none
     */
    public WireRequest sign(WireRequest request, String keyId, Secret key, Target target) {
        URI uri = URI.create(request.url());
        String date = DATE.format(clock.instant().atZone(ZoneOffset.UTC));
        String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        StringBuilder text = new StringBuilder("date: ")
                .append(date)
                .append("\n(request-target): ")
                .append(request.method().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(uri.getRawPath())
                .append("\nhost: ")
                .append(host);
        WireRequest dated = request.withHeader("Date", date);
        String signed = HEAD;
        if (request.body().isPresent()) {
            byte[] body = request.body().get().toBytes();
            String digest = digest(body);
            text.append("\ncontent-length: ")
                    .append(body.length)
                    .append("\ncontent-type: ")
                    .append(request.contentType())
                    .append("\nx-content-sha256: ")
                    .append(digest);
            signed = HEAD + " content-length content-type x-content-sha256";
            dated = dated.withBody(sink -> sink.write(body)).withHeader("x-content-sha256", digest);
        }
        return dated.withHeader(
                "Authorization",
                "Signature version=\"1\",keyId=\"" + keyId + "\",algorithm=\"rsa-sha256\",headers=\"" + signed
                        + "\",signature=\"" + signature(text.toString(), key, target) + "\"");
    }

    /**
     * The key in a file.
     *
     * @throws AuthenticationException if it cannot be read
     */
    public static Secret keyIn(String file, Target target) {
        try {
            String home = System.getProperty("user.home");
            return Secret.of(Files.readString(Path.of(file.startsWith("~/") ? home + file.substring(1) : file)));
        } catch (IOException | RuntimeException e) {
            throw new AuthenticationException(
                    target.provider() + " cannot read the private key in " + file,
                    ErrorDetails.of(target.provider(), target.model()));
        }
    }

    private static String digest(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String signature(String text, Secret key, Target target) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(PemKey.parse(key.reveal()));
            rsa.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(rsa.sign());
        } catch (GeneralSecurityException e) {
            throw new AuthenticationException(
                    target.provider() + " cannot sign with its private key: " + e.getMessage(),
                    ErrorDetails.of(target.provider(), target.model()));
        }
    }
}
