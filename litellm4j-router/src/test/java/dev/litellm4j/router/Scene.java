package dev.litellm4j.router;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.api.Attempt;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.LiteLLMException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A router over a scripted client, whose time passes only when somebody waits. */
final class Scene {
    final FakeClockwork clockwork = new FakeClockwork();
    final ScriptedClient client = new ScriptedClient();
    private Router router = Router.builder().client(client).build(clockwork);

    /** What {@code model} answers, one entry per call; the last goes on for ever. */
    Scene on(String model, Object... script) {
        client.on(model, script);
        return this;
    }

    Scene router(UnaryOperator<Router.Builder> settings) {
        router = settings.apply(Router.builder().client(client)).build(clockwork);
        return this;
    }

    Router router() {
        return router;
    }

    ChatCompletion ask(String model) {
        return router.completion(model, "hi");
    }

    ChatCompletion ask(UnaryOperator<ChatRequest.Builder> request) {
        return router.completion(request.apply(ChatRequest.builder().user("hi")).build());
    }

    LiteLLMException failure(String model) {
        return failure(request -> request.model(model));
    }

    LiteLLMException failure(UnaryOperator<ChatRequest.Builder> request) {
        return catchThrowableOfType(LiteLLMException.class, () -> ask(request));
    }

    /** The models that were called, in order. */
    List<String> called() {
        return client.asked();
    }

    List<Duration> waits() {
        return clockwork.sleeps();
    }

    String state(String id) {
        return router.deployments().stream()
                .filter(status -> status.id().equals(id))
                .findFirst()
                .orElseThrow()
                .state();
    }

    static List<String> reasons(ChatCompletion answer) {
        return answer.routing().history().stream().map(Attempt::reason).toList();
    }

    /** Of group {@code g}; its id is what follows the slash of {@code model}. */
    static Deployment at(String model) {
        return at("g", model);
    }

    static Deployment at(String group, String model) {
        return Deployment.of(group, model).id(model.substring(model.indexOf('/') + 1));
    }

    /** The same, so heavy that it is asked first. */
    static Deployment first(String model) {
        return at(model).weight(1e12);
    }
}
