package dev.litellm4j.router;

/** The settings about tags, one method each. Not thread-safe. */
abstract class TagOptions<B extends TagOptions<B>> extends PickOptions<B> {
    private boolean tagFiltering;
    private boolean matchAnyTag = true;
    private String tagRoutingPrefix = "";

    /**
     * Whether {@code metadata.tags} of a request choose among tagged deployments; default false.
     * {@link Deployment#tagFiltering} says it for one group, {@code metadata.enable_tag_filtering} for one request.
     */
    public B enableTagFiltering(boolean filter) {
        this.tagFiltering = filter;
        return self();
    }

    /** Whether one of a request's tags is enough; default true. */
    public B tagFilteringMatchAny(boolean any) {
        this.matchAnyTag = any;
        return self();
    }

    /** What a request's tag must begin with to take part; it is taken off. Default nothing. */
    public B tagRoutingPrefix(String prefix) {
        this.tagRoutingPrefix = prefix;
        return self();
    }

    final TagSettings tagSettings() {
        return new TagSettings(tagFiltering, matchAnyTag, tagRoutingPrefix);
    }
}
