package dev.litellm4j.cost;

/**
 * Where a price comes from. Immutable and thread-safe.
 *
 * @param kind who said it
 * @param name the catalogue's row, the provider or the deployment; the empty string where there is nothing to name
 */
public record PriceSource(Kind kind, String name) {
    /** Not known. */
    public static final PriceSource UNKNOWN = new PriceSource(Kind.UNKNOWN, "");

    /** Prices that the request brought along. */
    public static final PriceSource REQUEST = new PriceSource(Kind.REQUEST, "");

    /** An answer that was kept from an earlier call. */
    public static final PriceSource CACHE = new PriceSource(Kind.CACHE, "");

    /** Who can say a price. */
    public enum Kind {
        /** A row of the catalogue, bundled or registered. */
        CATALOG,
        /** The provider, in its reply. */
        PROVIDER,
        /** A deployment of a router. */
        DEPLOYMENT,
        /** The request. */
        REQUEST,
        /** Nobody was asked: the answer was kept from an earlier call. */
        CACHE,
        /** Nobody knows. */
        UNKNOWN
    }

    /** A row of the catalogue. */
    public static PriceSource catalog(String row) {
        return new PriceSource(Kind.CATALOG, row);
    }

    /** The provider itself. */
    public static PriceSource provider(String provider) {
        return new PriceSource(Kind.PROVIDER, provider);
    }

    /** A deployment of a router. */
    public static PriceSource deployment(String id) {
        return new PriceSource(Kind.DEPLOYMENT, id);
    }
}
