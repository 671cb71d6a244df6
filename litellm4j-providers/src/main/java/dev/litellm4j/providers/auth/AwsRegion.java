package dev.litellm4j.providers.auth;

import dev.litellm4j.providers.wire.Target;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which AWS region a call goes to. */
public final class AwsRegion {
    /** The variables that name it, the most important first. */
    public static final List<String> VARIABLES = List.of("AWS_REGION_NAME", "AWS_REGION", "AWS_DEFAULT_REGION");

    /** Where nobody names one; LiteLLM's choice. */
    private static final String DEFAULT = "us-west-2";

    private static final String REGION = "[a-z]{2,4}(?:-[a-z]+)+-\\d";
    private static final Pattern IN_HOST = Pattern.compile("://(?:[^/:]*[.])?(" + REGION + ")[.]");
    private static final Pattern IN_ARN = Pattern.compile("(?:^|/)arn:[^:]*:[^:]*:(" + REGION + "):");
    private static final Pattern IN_PATH = Pattern.compile("(?:^|/)(" + REGION + ")/");

    private AwsRegion() {}

    /** The parameter {@code aws_region_name}, else what the model's ARN or path says, else the variables. */
    public static String of(Target target) {
        return target.param("aws_region_name")
                .or(() -> ofModel(target.model()))
                .or(() -> target.secrets().first(VARIABLES))
                .orElse(DEFAULT);
    }

    /** The region that a model string names: an ARN's, or one before a slash. */
    public static Optional<String> ofModel(String model) {
        return found(IN_ARN, model).or(() -> found(IN_PATH, model));
    }

    /** The region in an address's host name. */
    static Optional<String> ofAddress(String url) {
        return found(IN_HOST, url);
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
