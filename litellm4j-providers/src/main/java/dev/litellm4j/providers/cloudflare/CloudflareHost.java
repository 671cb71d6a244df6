package dev.litellm4j.providers.cloudflare;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/** The account's address, whose id comes from the parameter {@code account_id} or a variable; a base that says it is kept. */
final class CloudflareHost implements Host {
    private static final String ACCOUNT = "{account}";
    private static final String BASE = "https://api.cloudflare.com/client/v4/accounts/" + ACCOUNT + "/ai/run";

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl();
        return request.withUrl(
                (base.contains(ACCOUNT) ? base.replace(ACCOUNT, account(target)) : base) + request.url());
    }

    private static String account(Target target) {
        return target.param("cloudflare_account_id")
                .or(() -> target.param("account_id", "CLOUDFLARE_ACCOUNT_ID"))
                .orElseThrow(() -> new BadRequestException(
                        target.provider() + " needs the account's id for its address: set CLOUDFLARE_ACCOUNT_ID, or"
                                + " say the whole address with apiBase",
                        ErrorDetails.of(target.provider(), target.model())));
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.of(BASE);
    }

    @Override
    public List<String> baseVariables() {
        return List.of("CLOUDFLARE_API_BASE");
    }
}
