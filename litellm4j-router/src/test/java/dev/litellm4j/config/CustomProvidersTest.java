package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.providers.custom.CustomProvider;
import dev.litellm4j.router.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code custom_provider_map}: code of the user's, named in the file. */
class CustomProvidersTest {
    private static final String HERE = CustomProvidersTest.class.getName();

    /** Code of a user's. */
    public static final class Parrot implements CustomProvider {
        public static final CustomProvider LOUD =
                request -> CustomProvider.answer(said(request).toUpperCase(java.util.Locale.ROOT));
        public static final String WORD = "polly";
        public final CustomProvider own = LOUD;

        @Override
        public ChatCompletion completion(ChatRequest request) {
            return CustomProvider.answer(said(request));
        }

        private static String said(ChatRequest request) {
            return request.model() + " says " + request.messages().get(0).content();
        }
    }

    /** Cannot be made. */
    public static final class Broken implements CustomProvider {
        public Broken() {
            throw new IllegalStateException("no wings");
        }

        @Override
        public ChatCompletion completion(ChatRequest request) {
            throw new AssertionError("nobody made it");
        }
    }

    @ParameterizedTest
    @CsvSource({"$Parrot, grey says hi", "$Parrot::LOUD, GREY SAYS HI"})
    void a_class_or_a_field_answers(String handler, String answer) {
        try (Router router =
                RouterConfig.load(yaml("parrot", HERE + handler)).builder().build()) {
            assertThat(router.completion("bird", "hi").text()).isEqualTo(answer);
        }
    }

    @Test
    void it_goes_before_a_built_in_provider_of_its_name() {
        String yaml = yaml("openai", HERE + "$Parrot").replace("parrot/grey", "openai/gpt-4o");
        try (Router router = RouterConfig.load(yaml).builder().build()) {
            assertThat(router.completion("bird", "hi").text()).isEqualTo("gpt-4o says hi");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "custom_handler.my_custom_llm, no class 'custom_handler.my_custom_llm' is on the class path",
        "$Parrot::QUIET, is no public static field",
        "$Parrot::own, is no public static field",
        "$Parrot::WORD, is no CustomProvider",
        "java.lang.Object, java.lang.Object is no CustomProvider",
        "java.lang.Integer, cannot be made or is not public",
        "$Broken, failed with java.lang.IllegalStateException: no wings",
        "'', no class '' is on the class path",
    })
    void what_is_no_provider_is_said_with_the_way_out(String handler, String problem) {
        String name = handler.startsWith("$") ? HERE + handler : handler;
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> RouterConfig.load(yaml("parrot", name)));
        assertThat(e.problems()).hasSize(1);
        assertThat(e.problems().get(0))
                .startsWith("litellm_settings.custom_provider_map[0].custom_handler: ")
                .contains(problem)
                .contains("dev.litellm4j.providers.custom.CustomProvider")
                .contains("com.acme.Own::FIELD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "parrot", "[parrot]", "[{custom_handler: java.lang.Object}]", "[{provider: a/b}]"})
    void other_shapes_are_errors(String value) {
        ConfigException e = catchThrowableOfType(
                ConfigException.class,
                () -> RouterConfig.load("litellm_settings: {custom_provider_map: " + value + "}"));
        assertThat(e.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("litellm_settings.custom_provider_map"));
    }

    private static String yaml(String provider, String handler) {
        return """
                model_list:
                  - model_name: bird
                    litellm_params: {model: parrot/grey}
                litellm_settings:
                  custom_provider_map:
                    - {provider: "%s", custom_handler: "%s"}
                """.formatted(provider, handler);
    }
}
