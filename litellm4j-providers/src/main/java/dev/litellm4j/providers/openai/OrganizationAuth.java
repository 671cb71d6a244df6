package dev.litellm4j.providers.openai;

import dev.litellm4j.api.RequestOptions;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/** OpenAI's bearer token with the organization and project it is billed to. */
record OrganizationAuth(Auth bearer) implements Auth {
    @Override
    public WireRequest sign(WireRequest request, Target target) {
        WireRequest signed = bearer.sign(request, target);
        Optional<String> organization = target.options()
                .get(RequestOptions.ORGANIZATION)
                .or(() -> target.secrets().first(List.of("OPENAI_ORGANIZATION", "OPENAI_ORG_ID")));
        if (organization.isPresent()) {
            signed = signed.withHeader("OpenAI-Organization", organization.get());
        }
        Optional<String> project = target.secrets().get("OPENAI_PROJECT_ID");
        return project.isPresent() ? signed.withHeader("OpenAI-Project", project.get()) : signed;
    }

    @Override
    public List<String> keyVariables() {
        return bearer.keyVariables();
    }

    @Override
    public boolean required() {
        return bearer.required();
    }
}
