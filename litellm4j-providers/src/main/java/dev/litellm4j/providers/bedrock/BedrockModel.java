package dev.litellm4j.providers.bedrock;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model string says: {@code us.amazon.nova-lite-v1:0}, {@code invoke/…}, {@code eu-west-1/…}, an ARN.
 *
 * @param id the model as Bedrock is told it
 * @param family how it is spoken to
 * @param isInvoked whether its own format is spoken, not Converse
 */
record BedrockModel(String id, Family family, boolean isInvoked) {
    private static final Set<String> CONVERSE = Set.of("converse", "converse_like");
    private static final Set<String> IMPORTED = Set.of("llama", "deepseek_r1", "qwen2", "qwen3", "openai", "moonshot");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d/");
    private static final Pattern PROFILE =
            Pattern.compile("^(us|eu|apac|ap|global|jp|au|ca|sa|me|af|us-gov)\\.(?=[^.]+\\.)");

    static BedrockModel of(String model) {
        String rest = model.startsWith("bedrock/") ? model.substring(8) : model;
        boolean invoked = false;
        Family family = Family.UNKNOWN;
        int slash = rest.indexOf('/');
        String route = slash < 0 ? "" : rest.substring(0, slash);
        if (CONVERSE.contains(route) || route.equals("invoke") || IMPORTED.contains(route)) {
            invoked = !CONVERSE.contains(route);
            family = Family.imported(route);
            rest = rest.substring(slash + 1);
        }
        Matcher region = REGION.matcher(rest);
        String id = region.lookingAt() ? rest.substring(region.end()) : rest;
        return new BedrockModel(id, family == Family.UNKNOWN ? Family.of(base(id)) : family, invoked);
    }

    /** Without the prefix of a cross-region profile; of an ARN what comes last. */
    static String base(String id) {
        String last = id.startsWith("arn:") ? id.substring(id.lastIndexOf('/') + 1) : id;
        return PROFILE.matcher(last).replaceFirst("");
    }

    /** The path of an operation; colons and the slashes of an ARN are encoded. */
    String path(String operation) {
        return "/model/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20") + "/" + operation;
    }

    /** Whether it is one of the second generation of Nova, which reasons. */
    boolean isNova2() {
        return family == Family.NOVA && id.contains("nova-2");
    }
}
