package dev.litellm4j.providers.databricks;

import dev.litellm4j.providers.host.BaseUrlHost;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A workspace, which people name with and without scheme, and with and without {@code /serving-endpoints}. */
final class DatabricksHost implements Host {
    private static final Pattern WORKSPACE =
            Pattern.compile(".*\\.(databricks\\.(com|us|azure\\.cn)|azuredatabricks\\.net|databricks\\.azure\\.us)");
    private static final BaseUrlHost BASE = BaseUrlHost.withoutDefault("DATABRICKS_API_BASE", "DATABRICKS_HOST");

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = serving(target.baseUrl());
        return request.withUrl(base.endsWith(request.url()) ? base : base + request.url());
    }

    private static String serving(String base) {
        if (!isWorkspace(base)) {
            return base;
        }
        String path = Optional.ofNullable(URI.create(base).getPath()).orElse("");
        return root(base) + (path.isEmpty() ? "/serving-endpoints" : path);
    }

    /** Scheme, host and port of {@code base}; a workspace is there for TLS only. */
    static String root(String base) {
        URI address = URI.create(base);
        return (isWorkspace(base) ? "https" : address.getScheme()) + "://" + address.getRawAuthority();
    }

    private static boolean isWorkspace(String base) {
        String host = Optional.ofNullable(URI.create(base).getHost()).orElse("");
        return WORKSPACE.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public Optional<String> defaultBase() {
        return BASE.defaultBase();
    }

    @Override
    public List<String> baseVariables() {
        return BASE.baseVariables();
    }
}
