package dev.litellm4j.router;

import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.model.ModelInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a deployment is and whom it is for: id, model behind its name, tags, team, region. Immutable. */
abstract class DeploymentLabels<D extends DeploymentLabels<D>> {
    private static final Option<String> ID = Option.named("id");
    private static final Option<List<String>> TAGS = Option.named("tags");
    private static final Option<String> REGION = Option.named("region_name");
    private static final Option<String> BASE_MODEL = Option.named("base_model");
    private static final Option<ModelInfo> MODEL_INFO = Option.named("model_info");
    private static final Option<String> TEAM = Option.named("team_id");
    private static final Option<String> SILENT_MODEL = Option.named("silent_model");
    private static final Option<Boolean> HEALTH_CHECK = Option.named("health_check");
    private static final Option<Boolean> BLOCKED = Option.named("blocked");
    private static final Option<List<HeaderPattern>> TAG_REGEX = Option.named("tag_regex");
    private static final Option<Boolean> TAG_FILTERING = Option.named("enable_tag_filtering");
    private static final Option<Boolean> ALLOW_FAIL_OPEN = Option.named("allow_fail_open");
    private static final Option<String> TEAM_PUBLIC_NAME = Option.named("team_public_model_name");

    abstract RequestOptions traits();

    /** The same with these. */
    abstract D with(RequestOptions traits);

    <T> D trait(Option<T> trait, T value) {
        return with(traits().with(trait, value));
    }

    /** Its id, which must be the only one of its kind; made from what is not secret where it is not said. */
    public D id(String id) {
        return trait(ID, id);
    }

    /** What requests may ask for by {@code metadata.tags}. */
    public D tags(String... tags) {
        return trait(TAGS, List.of(tags));
    }

    /** Where it stands, such as {@code eu} or {@code us-east-1}. */
    public D region(String name) {
        return trait(REGION, name);
    }

    /** The model behind its name, for prices and limits, such as {@code azure/gpt-4o}. */
    public D baseModel(String name) {
        return trait(BASE_MODEL, name);
    }

    /** What is known about its model; goes before the catalogue. */
    public D modelInfo(ModelInfo info) {
        return trait(MODEL_INFO, info);
    }

    /** The only team that may use it, as {@code metadata.user_api_key_team_id} says it. */
    public D team(String id) {
        return trait(TEAM, id);
    }

    /** The group that is sent a copy of each of its calls, whose answer nobody waits for. */
    public D silentModel(String group) {
        return trait(SILENT_MODEL, group);
    }

    /** Whether {@code backgroundHealthChecks} of the router ask it; default true. */
    public D healthCheck(boolean check) {
        return trait(HEALTH_CHECK, check);
    }

    /** Whether it is paused: no call goes there. */
    public D blocked(boolean paused) {
        return trait(BLOCKED, paused);
    }

    /**
     * Takes requests one of whose headers, written as {@code User-Agent: some-tool/1.0}, has a match for one of these
     * regular expressions, whatever their tags; looked at where tags are. A header is no proof of anything.
     *
     * @throws java.util.regex.PatternSyntaxException if one is none
     */
    public D tagRegex(String... expressions) {
        return trait(TAG_REGEX, Stream.of(expressions).map(HeaderPattern::new).toList());
    }

    /** Whether tags choose among the deployments of its group; goes before the router's setting. */
    public D tagFiltering(boolean filter) {
        return trait(TAG_FILTERING, filter);
    }

    /** Whether its group takes requests with tags that none of its deployments has; default false. */
    public D allowFailOpen(boolean open) {
        return trait(ALLOW_FAIL_OPEN, open);
    }

    /** What its {@link #team} may call it too, where no group has that name; nobody else may. */
    public D teamPublicModelName(String name) {
        return trait(TEAM_PUBLIC_NAME, name);
    }

    /** Its id where one was said. */
    public Optional<String> id() {
        return traits().get(ID);
    }

    /** Where it stands. */
    public Optional<String> region() {
        return traits().get(REGION);
    }

    /** The model behind its name. */
    public Optional<String> baseModel() {
        return traits().get(BASE_MODEL);
    }

    /** What was said about its model. */
    public Optional<ModelInfo> modelInfo() {
        return traits().get(MODEL_INFO);
    }

    /** The only team that may use it. */
    public Optional<String> team() {
        return traits().get(TEAM);
    }

    /** The group that gets copies. */
    public Optional<String> silentModel() {
        return traits().get(SILENT_MODEL);
    }

    /** What requests may ask for. */
    public List<String> tags() {
        return traits().get(TAGS, List.of());
    }

    /** What {@link #healthCheck(boolean)} set. */
    public boolean isHealthChecked() {
        return traits().get(HEALTH_CHECK, true);
    }

    /** Whether it is paused. */
    public boolean isBlocked() {
        return traits().get(BLOCKED, false);
    }

    /** What {@link #tagRegex(String...)} set. */
    public List<String> tagRegex() {
        return headerPatterns().stream().map(HeaderPattern::text).toList();
    }

    List<HeaderPattern> headerPatterns() {
        return traits().get(TAG_REGEX, List.of());
    }

    /** What {@link #tagFiltering(boolean)} set. */
    public Optional<Boolean> tagFiltering() {
        return traits().get(TAG_FILTERING);
    }

    /** What {@link #allowFailOpen(boolean)} set. */
    public boolean isAllowingFailOpen() {
        return traits().get(ALLOW_FAIL_OPEN, false);
    }

    /** What its team may call it too. */
    public Optional<String> teamPublicModelName() {
        return traits().get(TEAM_PUBLIC_NAME);
    }
}
