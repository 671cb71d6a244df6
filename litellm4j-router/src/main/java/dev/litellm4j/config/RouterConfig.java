package dev.litellm4j.config;

import dev.litellm4j.ClientOptions;
import dev.litellm4j.router.Deployment;
import dev.litellm4j.router.Router;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A LiteLLM {@code config.yaml} that has been read: a router's builder with everything the file says, and a report of
 * what it says beside that.
 *
 * <pre>{@code
 * RouterConfig config = RouterConfig.load(Path.of("config.yaml"));
 * config.report().warnings().forEach(System.err::println);
 * Router router = config.builder().numRetries(1).build();
 * }</pre>
 *
 * <p>Loading logs the report to {@code dev.litellm4j.config}: a warning a line, and one line for each kind of key
 * without effect. Not thread-safe, as its builder is not.
 */
public final class RouterConfig {
    private static final Logger LOG = LoggerFactory.getLogger("dev.litellm4j.config");

    private final Router.Builder builder;
    private final List<Deployment> deployments;
    private final ConfigReport report;

    private RouterConfig(Router.Builder builder, List<Deployment> deployments, ConfigReport report) {
        this.builder = builder;
        this.deployments = List.copyOf(deployments);
        this.report = report;
    }

    /**
     * Reads a file and those it includes.
     *
     * @throws ConfigException if one of them cannot be read, or a value is not what its key expects
     */
    public static RouterConfig load(Path file) {
        return load(file, ConfigOptions.DEFAULTS);
    }

    /** Reads a file and those it includes; throws as {@link #load(Path)} does. */
    public static RouterConfig load(Path file, ConfigOptions options) {
        Findings findings = new Findings(options.isStrict());
        return read(new Includes(findings).read(file), String.valueOf(file), options, findings);
    }

    /** Reads the text of a file, which includes no others; throws as {@link #load(Path)} does. */
    public static RouterConfig load(String yaml) {
        return load(yaml, ConfigOptions.DEFAULTS);
    }

    /** Reads the text of a file, which includes no others; throws as {@link #load(Path)} does. */
    public static RouterConfig load(String yaml, ConfigOptions options) {
        Findings findings = new Findings(options.isStrict());
        Map<?, ?> root = new Includes(findings).withoutFiles(YamlText.parse(yaml, "the configuration"));
        return read(root, "the configuration", options, findings);
    }

    /** A JSON Schema of the file, for editors; also {@code docs/config.schema.json} of this project. */
    public static String jsonSchema() {
        return FileKeys.jsonSchema();
    }

    private static RouterConfig read(Map<?, ?> root, String source, ConfigOptions options, Findings findings) {
        Environment environment = new Environment(options.variables());
        Reading reading = new Reading(environment, findings);
        FileKeys.Parts parts = new FileKeys.Parts();
        FileKeys.SECTION.apply(root, At.ROOT, parts, reading);

        parts.environment()
                .forEach((name, entry) -> Kinds.TEXT
                        .read(entry.value(), entry.at(), reading)
                        .ifPresent(value -> environment.set(name, value)));
        Credentials credentials = new Credentials();
        credentials.read(parts.credentials(), At.ROOT.key("credential_list"), reading);

        Settings settings = new Settings(Router.builder());
        Map<String, Section.Entry> router = new LinkedHashMap<>();
        Map<String, Section.Entry> others = new LinkedHashMap<>();
        parts.litellm().forEach((name, entry) -> (RouterKeys.SECTION.has(name) ? router : others).put(name, entry));
        router.putAll(parts.router());
        parts.general().accept(settings);
        parts.callbacks().accept(settings);
        RouterKeys.SECTION.apply(router, settings, reading);
        FileKeys.LITELLM.apply(others, settings, reading);

        List<Deployment> deployments =
                new ModelList(settings, credentials).read(parts.models(), At.ROOT.key("model_list"), reading);
        deployments.forEach(settings.builder()::deployment);
        settings.finish(environment, findings);
        new NameCheck(deployments, settings.aliases().keySet(), findings).check(settings);
        ProviderRows rows = new ProviderRows();
        rows.read(parts.providers(), At.ROOT.key(ProviderRows.KEY), findings);
        boolean ownVariables = environment.hasOwn() || !options.isFromProcess();
        CustomProviders own = settings.customProviders();
        if (ownVariables || settings.costs().isSaid() || rows.isSaid() || own.isSaid()) {
            ClientOptions.Builder client = ClientOptions.builder();
            rows.apply(client);
            own.apply(client);
            settings.costs().apply(client);
            settings.builder()
                    .clientOptions(
                            ownVariables ? client.secrets(environment::get).build() : client.build());
        }
        ConfigReport report = findings.report(source);
        log(source, report);
        return new RouterConfig(settings.builder(), deployments, report);
    }

    private static void log(String source, ConfigReport report) {
        report.warnings().forEach(warning -> LOG.warn("{}: {}", source, warning));
        report.skipped().forEach(skipped -> LOG.info("{}: left out: {}", source, skipped));
        log("{}: not supported yet, without effect: {}", source, report.notYet());
        log("{}: for LiteLLM's proxy only, without effect: {}", source, report.proxyOnly());
        log("{}: handed to the providers as it is: {}", source, report.kept());
    }

    private static void log(String message, String source, List<String> paths) {
        if (!paths.isEmpty()) {
            LOG.info(message, source, String.join(", ", paths));
        }
    }

    /** The builder of the router that the file describes; for what no file can say, such as the client. */
    public Router.Builder builder() {
        return builder;
    }

    /** The deployments, in the order of the file. */
    public List<Deployment> deployments() {
        return deployments;
    }

    /** What was found beside that. */
    public ConfigReport report() {
        return report;
    }
}
