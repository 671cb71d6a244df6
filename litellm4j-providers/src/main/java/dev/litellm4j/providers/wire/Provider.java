package dev.litellm4j.providers.wire;

/**
 * A protocol at an address.
 *
 * @param name the prefix of its model strings, such as {@code anthropic}
 * @param protocol the format it speaks
 * @param host where it is
 * @param auth how it wants requests signed
 * @param quirks how it deviates from its format
 */
public record Provider(String name, Protocol protocol, Host host, Auth auth, Quirks quirks) {}
