package dev.litellm4j.providers.snowflake;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An account's address, as people copy it: bare, up to {@code /api/v2}, or with the path of one of the three APIs. */
record SnowflakeHost(Host row) implements Host {
    private static final String ACCOUNT = "{SNOWFLAKE_ACCOUNT_ID}";
    private static final List<String> ENDS =
            List.of("/v1/chat/completions", "/inference:complete", "/inference:embed", "/v1");

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl().contains(ACCOUNT)
                ? target.baseUrl().replace(ACCOUNT, account(target))
                : target.baseUrl();
        return request.withUrl(cortex(base) + (request.url().startsWith("/inference:") ? "" : "/v1") + request.url());
    }

    private static String cortex(String base) {
        for (String end : ENDS) {
            if (base.endsWith(end)) {
                return base.substring(0, base.length() - end.length());
            }
        }
        if (base.endsWith("/cortex")) {
            return base;
        }
        boolean bare =
                Optional.ofNullable(URI.create(base).getPath()).orElse("").isEmpty();
        return bare ? base + "/api/v2/cortex" : base.endsWith("/api/v2") ? base + "/cortex" : base;
    }

    /** Names of hosts have no underscores, names of accounts do. */
    private static String account(Target target) {
        return target.param("snowflake_account_id")
                .or(() -> target.param("account_id", "SNOWFLAKE_ACCOUNT_ID", "SNOWFLAKE_ACCOUNT"))
                .map(name -> name.replace('_', '-').toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new BadRequestException(
                        target.provider() + " needs SNOWFLAKE_ACCOUNT_ID for its address; set it, or say the whole"
                                + " address with apiBase",
                        ErrorDetails.of(target.provider(), target.model())));
    }

    @Override
    public Optional<String> defaultBase() {
        return row.defaultBase();
    }

    @Override
    public List<String> baseVariables() {
        return row.baseVariables();
    }
}
