package dev.litellm4j.providers.custom;

import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.error.ErrorFacts;
import dev.litellm4j.providers.error.ErrorRules;
import dev.litellm4j.providers.wire.ErrorReader;
import dev.litellm4j.providers.wire.WireReply;
import java.util.Optional;

/** There is no reply that could be an error; if there were one, its status would say what it means. */
final class NoErrors implements ErrorReader {
    @Override
    public LiteLLMException read(WireReply reply, String body, String provider, String model) {
        return ErrorRules.classify(
                new ErrorFacts(provider, model, reply.status(), "", "", "", "", Optional.empty(), body));
    }
}
