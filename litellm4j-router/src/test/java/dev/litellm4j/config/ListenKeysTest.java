package dev.litellm4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
