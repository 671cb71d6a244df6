package dev.litellm4j.providers.responses;

import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.providers.wire.Quirks;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is left of a provider's deviations here: those of its chat completions do not apply, but for OpenAI's rules about
 * its models; what a call costs is said in the same place.
 */
record ResponsesQuirks(Quirks chat, boolean isOpenAi) implements Quirks {
    @Override
    public <A> LlmRequest<A> adapt(LlmRequest<A> request, Consumer<Warning> warnings) {
        return isOpenAi ? chat.adapt(request, warning -> tell(warning, warnings)) : request;
    }

    /** That a limit is sent under chat's newer name is not so here, where both have the same name. */
    private static void tell(Warning warning, Consumer<Warning> warnings) {
        if (!warning.parameter().equals("max_tokens")) {
            warnings.accept(warning);
        }
    }

    @Override
    public Optional<BigDecimal> reportedCost(Usage usage) {
        return chat.reportedCost(usage);
    }
}
