package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litellm4j.listen.CallEvent;
import dev.litellm4j.listen.Recorder;
import dev.litellm4j.listen.StandardLoggingPayload;
import dev.litellm4j.router.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenKeysTest {
    private static ConfigReport report(String callbacks) {
        return RouterConfig.load("litellm_settings:\n" + callbacks, ConfigOptions.DEFAULTS)
                .report();
    }

    @Test
    void whatIsBuiltInIsTaken() {
        ConfigReport report = report("  callbacks: [slf4j]\n  turn_off_message_logging: true\n");

        assertThat(report.warnings()).isEmpty();
        assertThat(report.notYet()).isEmpty();
        assertThat(report.skipped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wordsAreHiddenWhereTheFileSaysSo(boolean off) {
        Recorder recorder = new Recorder();
        String file = """
                model_list:
                  - model_name: g
                    litellm_params: {model: openai/gpt-4o, api_key: k, mock_response: an answer}
                litellm_settings: {turn_off_message_logging: %s}
                """.formatted(off);
        try (Router router = RouterConfig.load(file, ConfigOptions.DEFAULTS)
                .builder()
                .listener(recorder)
                .build()) {
            router.completion("g", "secret words");
        }
        String payload = StandardLoggingPayload.json(
                recorder.events(CallEvent.RequestEnded.class).get(0));
        assertThat(payload.contains("secret words")).isEqualTo(!off);
        assertThat(payload.contains("an answer")).isEqualTo(!off);
    }

    @Test
    void whatNeedsAJarSaysWhich() {
        assertThat(report("  callbacks: [otel]\n").skipped())
                .containsExactly(
                        "litellm_settings.callbacks: otel needs dev.litellm4j:litellm4j-opentelemetry on the class path");
    }

    @Test
    void whatIsNotSupportedIsNamed() {
        ConfigReport report = report("  success_callback: [langfuse]\n");

        assertThat(report.notYet()).containsExactly("litellm_settings.success_callback");
        assertThat(report.skipped())
                .containsExactly("litellm_settings.success_callback: langfuse is not supported yet");
    }

    @Test
    void whatIsMisspeltIsAWarning() {
        ConfigReport report = report("  callbacks: [prometeus, otell, langsmith]\n");

        assertThat(report.warnings())
                .containsExactly(
                        "litellm_settings.callbacks: nobody is called prometeus; did you mean prometheus?",
                        "litellm_settings.callbacks: nobody is called otell; did you mean otel?");
        assertThat(report.skipped()).containsExactly("litellm_settings.callbacks: langsmith is not supported yet");
    }

    @Test
    void eachIsToldAsItsSettingsSay() {
        ConfigReport report = RouterConfig.load("""
                        litellm_settings:
                          callbacks: [slf4j]
                          log_raw_request_response: true
                        callback_settings:
                          slf4j:
                            message_logging: false
                            sample_rate: 0.5
                        """, ConfigOptions.DEFAULTS).report();

        assertThat(report.warnings()).isEmpty();
        assertThat(report.notYet()).isEmpty();
    }

    @Test
    void settingsOfNobodyAreFound() {
        ConfigReport report = RouterConfig.load(
                        "callback_settings:\n  slf4j:\n    message_logging: false\n", ConfigOptions.DEFAULTS)
                .report();

        assertThat(report.warnings().toString()).contains("callback_settings.slf4j", "no callbacks key names slf4j");
    }

    @Test
    void aRateBeyondOneIsAnError() {
        assertThatThrownBy(() -> RouterConfig.load("""
                        litellm_settings: {callbacks: [slf4j]}
                        callback_settings: {slf4j: {sample_rate: 2}}
                        """, ConfigOptions.DEFAULTS))
                .hasMessageContaining("callback_settings.slf4j.sample_rate");
    }
}
