package dev.litellm4j.config;

import java.util.List;

/**
 * What was found in a {@code config.yaml} beside what is in force now. Paths are written as
 * {@code model_list[].litellm_params.ttl}, once for all entries of a list; warnings have the entry's number.
 *
 * @param warnings unknown keys, missing variables, names in fallbacks that nobody has: {@code path: what is wrong}
 * @param proxyOnly paths of keys that only LiteLLM's proxy, or its Python process, has a use for
 * @param notYet paths of keys whose feature is still to come; they have no effect
 * @param kept paths of what a provider needs to sign in, handed to it as it is
 * @param skipped deployments that are left out, and why
 */
public record ConfigReport(
        List<String> warnings, List<String> proxyOnly, List<String> notYet, List<String> kept, List<String> skipped) {
    /** Copies the lists. */
    public ConfigReport {
        warnings = List.copyOf(warnings);
        proxyOnly = List.copyOf(proxyOnly);
        notYet = List.copyOf(notYet);
        kept = List.copyOf(kept);
        skipped = List.copyOf(skipped);
    }
}
