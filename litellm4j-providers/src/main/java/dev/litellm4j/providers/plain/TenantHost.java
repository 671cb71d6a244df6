package dev.litellm4j.providers.plain;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/** Predibase's address, of which the tenant is a part. */
final class TenantHost implements Host {
    @Override
    public WireRequest address(WireRequest request, Target target) {
        String tenant = target.param("predibase_tenant_id", "PREDIBASE_TENANT_ID")
                .orElseThrow(() -> new BadRequestException(
                        target.provider() + " needs a tenant: set PREDIBASE_TENANT_ID, or pass"
                                + " providerParam(\"predibase_tenant_id\", …)",
                        ErrorDetails.of(target.provider(), target.model())));
        return request.withUrl(target.baseUrl() + "/" + tenant + request.url());
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.empty();
    }

    @Override
    public List<String> baseVariables() {
        return List.of("PREDIBASE_API_BASE");
    }
}
