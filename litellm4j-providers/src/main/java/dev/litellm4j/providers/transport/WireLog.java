package dev.litellm4j.providers.transport;

import dev.litellm4j.providers.error.Redaction;
import dev.litellm4j.providers.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the transport tells SLF4J: at DEBUG one line for a request and one for its reply, at TRACE headers and, where
 * that was asked for, bodies. Credentials are replaced by {@code ***}.
 *
 * @param bodies whether request bodies are logged at TRACE; they hold what users wrote
 */
public record WireLog(boolean bodies) {
    private static final Logger LOG = LoggerFactory.getLogger("dev.litellm4j.http");
    private static final Set<String> HARMLESS = Set.of(
            "accept", "content-type", "user-agent", "anthropic-version", "anthropic-beta", "openai-organization");
    /** Forms carry a credential to where it is changed for a token, and nothing else. */
    private static final String FORM = "application/x-www-form-urlencoded";

    void sending(WireRequest request, Transport.Context context) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        LOG.debug("{} → {} {}", context.provider(), request.method(), address(request));
        if (LOG.isTraceEnabled()) {
            request.forEachHeader((name, value) -> LOG.trace("{}: {}", name, shown(name, value)));
            if (bodies && !FORM.equals(request.contentType())) {
                request.body()
                        .ifPresent(body ->
                                LOG.trace("{}", Redaction.of(new String(body.toBytes(), StandardCharsets.UTF_8))));
            }
        }
    }

    void replied(WireRequest request, int status, long start, Transport.Context context) {
        if (LOG.isDebugEnabled()) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            LOG.debug("{} ← {} after {} ms ({})", context.provider(), status, millis, address(request));
        }
    }

    static String shown(String header, String value) {
        return HARMLESS.contains(header.toLowerCase(Locale.ROOT)) ? value : "***";
    }

    /** A user may have put a key into the address itself. */
    static String address(WireRequest request) {
        int query = request.url().indexOf('?');
        String path = query < 0 ? request.url() : request.url().substring(0, query) + "?***";
        return path.replaceAll("//[^/@]*@", "//***@");
    }
}
