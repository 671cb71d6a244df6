package dev.litellm4j.config;

import dev.litellm4j.api.Option;
import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.providers.catalog.LiteLlmPriceMap;
import dev.litellm4j.providers.openai.OpenAiJson;
import dev.litellm4j.router.Deployment;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A deployment as far as it has been read. Not thread-safe. */
final class Draft {
    private Deployment deployment;
    private final JsonObjectBuilder info = JsonObject.builder();
    private final Map<String, Object> providerParams = new LinkedHashMap<>();
    private List<String> organizations = List.of();
    private List<String> environments = List.of();
    private Optional<BigDecimal> budget = Optional.empty();
    private Optional<Duration> window = Optional.empty();
    private Optional<Duration> cacheTtl = Optional.empty();

    private Draft(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Begins one with the {@code model} of {@code entries}, which is taken out of them; null where there is none. */
    static @Nullable Draft of(String modelName, Map<String, Section.Entry> entries, At at, Reading reading) {
        Section.Entry model = entries.remove("model");
        if (model == null || model.value() == null) {
            reading.findings().error(at.key("model"), "missing; expected provider/model, such as openai/gpt-4o");
            return null;
        }
        return Kinds.TEXT
                .read(model.value(), model.at(), reading)
                .filter(text -> !text.isBlank())
                .map(text -> new Draft(Deployment.of(modelName, Models.canonical(text))))
                .orElse(null);
    }

    Deployment deployment() {
        return providerParams.isEmpty()
                ? deployment
                : deployment.option(RequestOptions.PROVIDER_PARAMS, Map.copyOf(providerParams));
    }

    void cacheTtl(Duration time) {
        cacheTtl = Optional.of(time);
    }

    Optional<Duration> cacheTtl() {
        return cacheTtl;
    }

    void change(UnaryOperator<Deployment> change) {
        deployment = change.apply(deployment);
    }

    <V> void option(Option<V> option, V value) {
        deployment = deployment.option(option, value);
    }

    /** A field of LiteLLM's price map. */
    void info(String name, Object value) {
        info.set(name, value instanceof BigDecimal number ? number.toPlainString() : Kinds.json(value));
    }

    void providerParam(String name, Object value) {
        providerParams.put(name, value);
    }

    void organizations(List<String> ids) {
        organizations = ids;
    }

    void environments(List<String> names) {
        environments = names;
    }

    List<String> environments() {
        return environments;
    }

    void budget(BigDecimal usd) {
        budget = Optional.of(usd);
    }

    void window(Duration time) {
        window = Optional.of(time);
    }

    /** The deployments it has become: one, or one for each of its organizations. */
    List<Deployment> finish(At at, Reading reading) {
        if (budget.isPresent()) {
            BigDecimal usd = budget.get();
            change(it -> it.maxBudget(usd, window.orElseGet(Times::endless)));
        } else if (window.isPresent()) {
            reading.findings().warning(at.key("budget_duration"), "has no effect without max_budget");
        }
        if (!info.isEmpty()) {
            change(it -> it.modelInfo(modelInfo()));
        }
        if (deployment.region().isEmpty()) {
            for (String name : List.of("aws_region_name", "vertex_location")) {
                if (providerParams.get(name) instanceof String region) {
                    change(it -> it.region(region));
                }
            }
        }
        Deployment whole = deployment();
        if (organizations.isEmpty()) {
            return List.of(whole);
        }
        if (organizations.size() == 1) {
            return List.of(whole.organization(organizations.get(0)));
        }
        return organizations.stream()
                .map(each -> whole.id()
                        .map(id -> whole.id(id + "-" + each))
                        .orElse(whole)
                        .organization(each))
                .toList();
    }

    private ModelInfo modelInfo() {
        String name = deployment.baseModel().orElse(deployment.model());
        String row = OpenAiJson.write(JsonObject.of(name, info.build()));
        return LiteLlmPriceMap.read(new ByteArrayInputStream(row.getBytes(StandardCharsets.UTF_8)))
                .models()
                .get(0);
    }
}
