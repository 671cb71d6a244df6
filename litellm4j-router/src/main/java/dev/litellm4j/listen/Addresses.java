package dev.litellm4j.listen;

/** Addresses as they may be shown. */
public final class Addresses {
    private Addresses() {}

    /** {@code url} without its query and without who signs in, both of which may hold a credential. */
    public static String shown(String url) {
        int query = url.indexOf('?');
        String plain = query < 0 ? url : url.substring(0, query);
        int scheme = plain.indexOf("://");
        int at = plain.indexOf('@', Math.max(0, scheme));
        int path = plain.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        return scheme >= 0 && at >= 0 && (path < 0 || at < path)
                ? plain.substring(0, scheme + 3) + plain.substring(at + 1)
                : plain;
    }
}
