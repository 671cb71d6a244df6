package dev.litellm4j.providers;

import java.net.URI;
import java.util.Objects;

/** Whether two addresses belong to one server: same scheme, host and port. What is signed for one may go to the other. */
final class Origin {
    private Origin() {}

    static boolean same(String one, String other) {
        try {
            URI a = URI.create(one);
            URI b = URI.create(other);
            return a.getHost() != null
                    && a.getHost().equalsIgnoreCase(b.getHost())
                    && Objects.equals(a.getScheme(), b.getScheme())
                    && port(a) == port(b);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static int port(URI address) {
        return address.getPort() > 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    }
}
