package dev.litellm4j.config;

import dev.litellm4j.router.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys of {@code model_info}: what is known about a deployment. Others are kept as they are. */
final class InfoKeys {
    private static final Pattern PRICE = Pattern.compile("(.*_)?cost(_.*)?");

    static final Section<Draft> SECTION = Section.open(keys(), InfoKeys::other);

    private InfoKeys() {}

    private static List<Key<Draft, ?>> keys() {
        List<Key<Draft, ?>> keys = new ArrayList<>(List.of(
                ParamKeys.set("id", Kinds.TEXT, Deployment::id, "Its id, which must be the only one of its kind."),
                ParamKeys.set(
                        "base_model", Kinds.TEXT, Deployment::baseModel, "The model behind its name, for prices."),
                ParamKeys.set("team_id", Kinds.TEXT, Deployment::team, "The only team that may use it."),
                ParamKeys.set("blocked", Kinds.BOOLEAN, Deployment::blocked, "Whether it is paused."),
                ParamKeys.set("rpm", Kinds.POSITIVE, Deployment::rpm, "Where litellm_params do not say it."),
                ParamKeys.set("tpm", Kinds.POSITIVE, Deployment::tpm, "Where litellm_params do not say it."),
                ParamKeys.set("order", Kinds.WHOLE, Deployment::order, "Where litellm_params do not say it."),
                ParamKeys.set(
                        "cooldown_time", Times.SECONDS, Deployment::cooldownTime, "How long it rests, in seconds."),
                ParamKeys.set("allowed_fails", Kinds.COUNT, Deployment::allowedFails, "Failures before it rests."),
                ParamKeys.set("allowed_fails_policy", PolicyNumbers.FAILS, ParamKeys::fails, "The same by kind."),
                Key.of(
                        "supported_environments",
                        Kinds.TEXTS,
                        Draft::environments,
                        "Where it takes part, as LITELLM_ENVIRONMENT says it."),
                field("mode", Kinds.TEXT, "What the model is for: chat, embedding …"),
                field("max_tokens", Kinds.COUNT, "Tokens an answer may have."),
                field("max_input_tokens", Kinds.COUNT, "Tokens a prompt may have."),
                field("max_output_tokens", Kinds.COUNT, "Tokens an answer may have."),
                field("supports_function_calling", Kinds.BOOLEAN, "Whether it calls tools; so any supports_…."),
                field("input_cost_per_token", Kinds.AMOUNT, "USD per prompt token; so any price of the price map."),
                field("output_cost_per_token", Kinds.AMOUNT, "USD per answer token.")));
        keys.addAll(List.of(
                ParamKeys.set(
                        "team_public_model_name",
                        Kinds.TEXT,
                        Deployment::teamPublicModelName,
                        "What the team of team_id may call it too."),
                ParamKeys.set(
                        "enable_tag_filtering",
                        Kinds.BOOLEAN,
                        Deployment::tagFiltering,
                        "Whether tags choose within its group, whatever router_settings say."),
                ParamKeys.set(
                        "allow_fail_open",
                        Kinds.BOOLEAN,
                        Deployment::allowFailOpen,
                        "Whether its group takes requests with tags that nobody in it has."),
                ParamKeys.set(
                        "disable_background_health_check",
                        Kinds.BOOLEAN,
                        (it, off) -> it.healthCheck(!off),
                        "Whether background health checks leave it out."),
                ParamKeys.set("itpm", Kinds.POSITIVE, Deployment::itpm, "Where litellm_params do not say it."),
                ParamKeys.set("otpm", Kinds.POSITIVE, Deployment::otpm, "Where litellm_params do not say it.")));
        Stream.of(
                        "health_check_model",
                        "health_check_timeout",
                        "health_check_max_tokens",
                        "health_check_max_tokens_reasoning",
                        "health_check_max_tokens_non_reasoning",
                        "health_check_voice",
                        "adaptive_router_preferences")
                .forEach(name -> keys.add(Key.notYet(name)));
        Stream.of("access_groups", "db_model", "created_at", "updated_at", "created_by", "updated_by", "tier")
                .forEach(name -> keys.add(Key.proxyOnly(name)));
        return keys;
    }

    private static <V> Key<Draft, V> field(String name, Kind<V> kind, String doc) {
        return Key.of(name, kind, (draft, value) -> draft.info(name, value), doc);
    }

    private static boolean other(String name, Section.Entry entry, Draft draft, Reading reading) {
        boolean ability = name.startsWith("supports_");
        boolean price = PRICE.matcher(name).matches() && !(entry.value() instanceof Map);
        if (!ability && !price) {
            Suggestion.nearest(name, SECTION.names())
                    .ifPresent(near -> reading.findings()
                            .unknown(entry.at(), "unknown key, kept as it is; did you mean " + near + "?"));
        }
        Kind<?> kind = ability ? Kinds.BOOLEAN : price ? Kinds.AMOUNT : Kinds.ANYTHING;
        kind.read(entry.value(), entry.at(), reading).ifPresent(value -> draft.info(name, value));
        return true;
    }
}
