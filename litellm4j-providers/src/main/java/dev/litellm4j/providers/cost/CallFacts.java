package dev.litellm4j.providers.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What else decides about the price of a call, beside its usage and its answer. Immutable.
 *
 * @param provider the provider's name
 * @param serviceTier the tier that was asked for, or the empty string
 * @param searchSize how much context of searches was asked for ({@code low, medium, high}), or the empty string
 * @param address where it was sent, or the empty string
 * @param region the cloud's region that was asked for, or the empty string
 * @param at when it was made
 * @param seconds how long it took; empty where nobody has measured it
 */
public record CallFacts(
        String provider,
        String serviceTier,
        String searchSize,
        String address,
        String region,
        Instant at,
        Optional<BigDecimal> seconds) {
    /** A call at {@code provider} at that time, of which nothing else is known. */
    public static CallFacts of(String provider, Instant at) {
        return new CallFacts(provider, "", "", "", "", at, Optional.empty());
    }

    /** The same on the tier that was asked for. */
    public CallFacts withServiceTier(String tier) {
        return new CallFacts(provider, tier, searchSize, address, region, at, seconds);
    }

    /** The same with searches of that size. */
    public CallFacts withSearchSize(String size) {
        return new CallFacts(provider, serviceTier, size, address, region, at, seconds);
    }

    /** The same, having taken so long. */
    public CallFacts withSeconds(BigDecimal time) {
        return new CallFacts(provider, serviceTier, searchSize, address, region, at, Optional.of(time));
    }

    /** The same, sent there. */
    public CallFacts withPlace(String where, String cloudRegion) {
        return new CallFacts(provider, serviceTier, searchSize, where, cloudRegion, at, seconds);
    }
}
