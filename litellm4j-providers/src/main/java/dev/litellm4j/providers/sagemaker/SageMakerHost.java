package dev.litellm4j.providers.sagemaker;

import dev.litellm4j.providers.auth.AwsRegion;
import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/** The runtime's address in the call's region; AWS's page "Amazon SageMaker AI endpoints and quotas". */
final class SageMakerHost implements Host {
    private static final String REGION = "{region}";

    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl();
        if (base.contains(REGION)) {
            String region = AwsRegion.of(target);
            String there = region.startsWith("cn-") ? base.replace("amazonaws.com", "amazonaws.com.cn") : base;
            base = there.replace(REGION, region);
        }
        return request.withUrl(base.endsWith(request.url()) ? base : base + request.url());
    }

    @Override
    public Optional<String> defaultBase() {
        return Optional.of("https://runtime.sagemaker." + REGION + ".amazonaws.com");
    }

    @Override
    public List<String> baseVariables() {
        return List.of("SAGEMAKER_API_BASE");
    }
}
