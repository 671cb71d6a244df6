package dev.litellm4j.config;

import dev.litellm4j.router.Deployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes deployments of {@code model_list}. */
final class ModelList {
    private static final String ENVIRONMENT = "LITELLM_ENVIRONMENT";
    private static final String CREDENTIAL = "litellm_credential_name";

    static final Section<Entry> ENTRY = Section.closed(List.of(
            Key.of("model_name", Kinds.TEXT, (entry, name) -> entry.modelName = name, "What callers ask for."),
            Key.of("litellm_params", params(), (entry, map) -> entry.params = map, "How it is called."),
            Key.of("model_info", info(), (entry, map) -> entry.info = map, "What is known about it."),
            Key.of("rpm", Kinds.POSITIVE, (entry, rpm) -> entry.rpm = Optional.of(rpm), "As in litellm_params."),
            Key.of("tpm", Kinds.POSITIVE, (entry, tpm) -> entry.tpm = Optional.of(tpm), "As in litellm_params.")));

    private final Settings settings;
    private final Credentials credentials;
    private final List<Deployment> deployments = new ArrayList<>();

    ModelList(Settings settings, Credentials credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    private static Kind<Map<?, ?>> params() {
        return new Kind<>("a mapping", Schemas.of(ParamKeys.SECTION), false, Kinds.RAW_MAP.reader());
    }

    private static Kind<Map<?, ?>> info() {
        return new Kind<>("a mapping", Schemas.of(InfoKeys.SECTION), false, Kinds.RAW_MAP.reader());
    }

    static final class Entry {
        private String modelName = "";
        private Map<?, ?> params = Map.of();
        private Map<?, ?> info = Map.of();
        private Optional<Integer> rpm = Optional.empty();
        private Optional<Integer> tpm = Optional.empty();
    }

    List<Deployment> read(List<?> list, At at, Reading reading) {
        Nested.items(list, at, reading).forEach((place, map) -> {
            Findings own = reading.findings().part();
            List<Deployment> made = deployments(map, place, reading.with(own));
            if (!own.hasErrors()) {
                deployments.addAll(made);
            } else if (settings.isIgnoreInvalid()) {
                own.skipped(place, "has a value that cannot be used");
            }
            reading.findings().add(own, settings.isIgnoreInvalid());
        });
        return deployments;
    }

    private List<Deployment> deployments(Map<?, ?> map, At at, Reading reading) {
        Entry entry = new Entry();
        ENTRY.apply(map, at, entry, reading);
        if (entry.modelName.isBlank()) {
            reading.findings().error(at.key("model_name"), "missing; expected the name that callers ask for");
            return List.of();
        }
        At params = at.key("litellm_params");
        Map<String, Section.Entry> own = withDefaults(Section.entries(entry.params, params), reading);
        Draft draft = Draft.of(entry.modelName, own, params, reading);
        if (draft == null) {
            return List.of();
        }
        if (draft.deployment().model().startsWith("auto_router/")) {
            reading.findings().notYet(params.key("model").key("auto_router"));
            reading.findings().skipped(at, "auto_router is not supported yet");
            return List.of();
        }
        entry.rpm.ifPresent(rpm -> draft.change(it -> it.rpm(rpm)));
        entry.tpm.ifPresent(tpm -> draft.change(it -> it.tpm(tpm)));
        InfoKeys.SECTION.apply(entry.info, at.key("model_info"), draft, reading);
        ParamKeys.SECTION.apply(own, draft, reading);
        draft.cacheTtl().ifPresent(time -> settings.cache().ttl(entry.modelName, time));
        if (draft.deployment().teamPublicModelName().isPresent()
                && draft.deployment().team().isEmpty()) {
            reading.findings()
                    .warning(at.key("model_info").key("team_public_model_name"), "has no effect without team_id");
        }
        settings.defaultMaxParallelRequests()
                .filter(number -> draft.deployment().maxParallelRequests().isEmpty())
                .ifPresent(number -> draft.change(it -> it.maxParallelRequests(number)));
        return takesPart(draft, at, reading) ? draft.finish(params, reading) : List.of();
    }

    /** What the deployment says goes before its credential, and that before what holds for all. */
    private Map<String, Section.Entry> withDefaults(Map<String, Section.Entry> own, Reading reading) {
        Map<String, Section.Entry> all = new LinkedHashMap<>(settings.defaultParams());
        Section.Entry name = own.get(CREDENTIAL);
        if (name != null) {
            Kinds.TEXT
                    .read(name.value(), name.at(), reading)
                    .ifPresent(known -> all.putAll(credentials.of(known, name.at(), reading)));
        }
        own.forEach((key, entry) -> {
            if (entry.value() != null && isThere(entry, reading)) {
                all.put(key, entry);
            }
        });
        merge("metadata", settings.defaultParams().get("metadata"), own.get("metadata"), all);
        return all;
    }

    /** A variable that is not set leaves the place to the credential or the default. */
    private static boolean isThere(Section.Entry entry, Reading reading) {
        return !Environment.isReference(entry.value())
                || reading.environment()
                        .resolved(entry.value(), entry.at(), reading.findings())
                        .isPresent();
    }

    private static void merge(
            String key, Section.@Nullable Entry usual, Section.@Nullable Entry own, Map<String, Section.Entry> all) {
        if (usual != null
                && own != null
                && usual.value() instanceof Map<?, ?> some
                && own.value() instanceof Map<?, ?> more) {
            Map<Object, @Nullable Object> both = new LinkedHashMap<>(some);
            both.putAll(more);
            all.put(key, new Section.Entry(both, own.at()));
        }
    }

    private static boolean takesPart(Draft draft, At at, Reading reading) {
        if (draft.environments().isEmpty()) {
            return true;
        }
        Optional<String> here = reading.environment().get(ENVIRONMENT);
        At place = at.key("model_info").key("supported_environments");
        if (here.isEmpty()) {
            reading.findings().error(place, "expected the environment variable " + ENVIRONMENT + " to be set");
            return false;
        }
        boolean takes = draft.environments().contains(here.get());
        if (!takes) {
            reading.findings().skipped(at, "is for " + String.join(", ", draft.environments()));
        }
        return takes;
    }
}
