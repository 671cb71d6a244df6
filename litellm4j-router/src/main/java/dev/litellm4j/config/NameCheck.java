package dev.litellm4j.config;

import dev.litellm4j.router.Deployment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which names in fallbacks, aliases and lists of groups nobody has, so that none silently never fires. */
final class NameCheck {
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Pattern> wildcards;
    private final Findings findings;

    NameCheck(List<Deployment> deployments, Set<String> aliases, Findings findings) {
        deployments.forEach(deployment -> {
            names.add(deployment.modelName());
            deployment.id().ifPresent(names::add);
            deployment.teamPublicModelName().ifPresent(names::add);
        });
        this.wildcards = names.stream()
                .filter(name -> name.contains("*"))
                .map(NameCheck::pattern)
                .toList();
        names.addAll(aliases);
        this.findings = findings;
    }

    void check(Settings settings) {
        for (Placed<String> group : settings.routingGroups()) {
            if (!names.add(group.value())) {
                findings.warning(group.at(), "is a model_name or an alias too, which goes before");
            }
        }
        for (Placed<String> name : settings.mentioned()) {
            if (!isGroup(name.value())) {
                say(name.at(), name.value(), " and this has no effect");
            }
        }
        for (Leap leap : settings.leaps()) {
            if (!leap.from().equals("*") && !isGroup(leap.from())) {
                say(leap.fromAt(), leap.from(), " and this fallback never fires");
            }
            String to = leap.to().model();
            if (!isGroup(to) && to.indexOf('/') < 1) {
                say(leap.at(), to, " nor provider/model");
            }
        }
        settings.aliases().forEach((alias, to) -> {
            if (!isGroup(to) && to.indexOf('/') < 1) {
                say(settings.aliasPlace(alias), to, " nor provider/model");
            }
        });
    }

    private void say(At at, String name, String consequence) {
        findings.unknown(
                at,
                "'" + name + "' is no model_name," + consequence + Suggestion.of(name, names) + "; there are "
                        + String.join(", ", names));
    }

    private boolean isGroup(String name) {
        return names.contains(name)
                || names.stream().anyMatch(known -> known.endsWith("/" + name))
                || wildcards.stream()
                        .anyMatch(wildcard -> wildcard.matcher(name).matches());
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(
                Stream.of(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
