package dev.litellm4j.providers.error;

import java.util.regex.Pattern;

/** Takes credentials out of texts that providers send back, such as "Incorrect API key provided: …". */
public final class Redaction {
    private static final Pattern SECRETS = Pattern.compile(
            "(?i)(\\bsk-(?:ant-|proj-|or-|svcacct-)?|\\bgsk_|\\bxai-|\\bhf_|\\bAIza|\\bAKIA|\\bpplx-|\\bnvapi-|bearer\\s+|"
                    + "api[ _-]?key(?:\\s+provided)?[\"']?\\s*[:=]\\s*[\"']?)([A-Za-z0-9_\\-*.]{6,})");

    private static final Pattern CREDENTIAL_NAMES =
            Pattern.compile("(?i)auth|key|token|secret|cookie|password|credential");

    private Redaction() {}

    /** {@code text} with everything that looks like a credential replaced by {@code ***}. */
    public static String of(String text) {
        return SECRETS.matcher(text).replaceAll("$1***");
    }

    /** {@code text} without this credential in particular. */
    public static String of(String text, String secret) {
        return secret.length() < 4 ? text : text.replace(secret, "***");
    }

    /** Whether a header of this name usually holds a credential. */
    public static boolean isCredential(String header) {
        return CREDENTIAL_NAMES.matcher(header).find();
    }
}
