package dev.litellm4j.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litellm4j.api.Headers;
import dev.litellm4j.error.LiteLLMException;
import dev.litellm4j.providers.wire.WireReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiErrorsTest {
    private static final String OPENAI = "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":%s}}";

    private static LiteLLMException read(int status, String body, Map<String, String> headers) {
        Headers all = new Headers() {
            @Override
            public Optional<String> first(String name) {
                return Optional.ofNullable(headers.get(name));
            }

            @Override
            public List<String> names() {
                return List.copyOf(headers.keySet());
            }
        };
        WireReply reply = WireReply.of(status, body.getBytes(StandardCharsets.UTF_8), all);
        LiteLLMException failure = new OpenAiErrors().read(reply, body, "openai", "gpt-4o");
        assertThat(failure.statusCode()).isEqualTo(status);
        assertThat(failure.provider()).isEqualTo("openai");
        assertThat(failure.model()).isEqualTo("gpt-4o");
        assertThat(failure).hasMessageContaining("openai/gpt-4o").hasMessageContaining("status " + status);
        return failure;
    }

    private static String name(int status, String body) {
        return read(status, body, Map.of()).getClass().getSimpleName();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|Invalid 'temperature': decimal above maximum value.|invalid_request_error|decimal_above_max_value|BadRequest",
                "400|Unsupported parameter: 'stop' is not supported with this model.|invalid_request_error|unsupported_parameter|BadRequest",
                "400|This model's maximum context length is 128000 tokens.|invalid_request_error|context_length_exceeded|ContextWindowExceeded",
                "400|Input tokens exceed the configured limit of 272000 tokens.|invalid_request_error|x|ContextWindowExceeded",
                "400|prompt too long; exceeded max context length by 12 tokens|invalid_request_error|x|ContextWindowExceeded",
                "400|The total length of all messages is too long.|too_many_prompt_tokens|400|ContextWindowExceeded",
                "400|too many tokens: the number of input tokens exceeds 4096|x|x|ContextWindowExceeded",
                "500|the request exceeds the available context size|exceed_context_size_error|x|ContextWindowExceeded",
                "400|Invalid 'messages[0].content': string too long. Expected a string with maximum length 1048576|x|string_above_max_length|ContextWindowExceeded",
                "400|Invalid 'tools[0].function.name': string too long. Expected a string with maximum length 64|x|string_above_max_length|BadRequest",
                "400|Your request was rejected as a result of our safety system.|invalid_request_error|content_policy_violation|ContentPolicyViolation",
                "400|The response was filtered due to the prompt triggering Azure OpenAI's content management policy.|x|content_filter|ContentPolicyViolation",
                "403|openai/o1 requires moderation. Your input was flagged for \\\"violence\\\".|x|403|ContentPolicyViolation",
                "400|Incorrect API key provided: abc.|invalid_request_error|x|Authentication",
                "401|Incorrect API key provided: abc.|invalid_request_error|invalid_api_key|Authentication",
                "403|Country, region, or territory not supported|request_forbidden|unsupported_country_region_territory|PermissionDenied",
                "404|The model `x` does not exist or you do not have access to it.|invalid_request_error|model_not_found|NotFound",
                "400|The requested model 'x' does not exist.|invalid_request_error|model_not_found|NotFound",
                "400|x/y is not a valid model ID|x|400|NotFound",
                "400|Invalid model: x|invalid_model|1500|NotFound",
                "408|Request timed out|timeout|x|RequestTimeout",
                "409|Conflict|x|x|BadRequest",
                "413|Request too large|x|x|BadRequest",
                "422|Input should be a valid string|x|x|UnprocessableEntity",
                "402|Insufficient Balance|unknown_error|invalid_request_error|QuotaExceeded",
                "429|Rate limit reached for gpt-4o on requests per min (RPM): Limit 3|requests|rate_limit_exceeded|RateLimit",
                "429|Too many tokens, please wait before trying again.|tokens|rate_limit_exceeded|RateLimit",
                "429|You exceeded your current quota, please check your plan and billing details.|insufficient_quota|insufficient_quota|QuotaExceeded",
                "500|The server had an error while processing your request.|server_error|x|InternalServer",
                "502|Bad gateway|x|x|ServiceUnavailable",
                "503|The engine is currently overloaded|server_error|x|ServiceUnavailable",
                "504|Gateway timeout|x|x|RequestTimeout",
                "529|Overloaded|overloaded_error|x|ServiceUnavailable"
            })
    void everyMeaningHasItsClass(int status, String message, String type, String code, String expected) {
        String body = String.format(OPENAI, message, type, '"' + code + '"');
        assertThat(name(status, body)).isEqualTo(expected + "Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|{\"message\":\"Model x does not exist\",\"type\":\"not_found_error\",\"code\":\"model_not_found\"}|Model x does not exist|NotFound|model_not_found",
                "400|{\"object\":\"error\",\"message\":\"Logprobs are not enabled\",\"type\":\"invalid_request_invalid_args\",\"code\":\"3051\"}|Logprobs are not enabled|BadRequest|3051",
                "404|{\"error\":\"Specified model not found\"}|Specified model not found|NotFound|''",
                "400|{\"detail\":\"Model x is not supported\"}|Model x is not supported|BadRequest|''",
                "422|{\"detail\":[{\"loc\":[\"body\",\"n\"],\"msg\":\"value is not a valid integer\"}]}|value is not a valid integer|UnprocessableEntity|''",
                "400|[{\"error\":{\"code\":400,\"message\":\"one of a list\",\"status\":\"INVALID_ARGUMENT\"}}]|one of a list|BadRequest|400",
                "400|{\"errors\":[\"first\",\"second\"]}|second|BadRequest|''",
                "503|upstream connect error|upstream connect error|ServiceUnavailable|''",
                "502|<html><head><title>502 Bad Gateway</title></head></html>|502 Bad Gateway|ServiceUnavailable|''",
                "500|''|the body is empty|InternalServer|''",
                "429|{\"error\":{\"message\":\"cut of|cut of|RateLimit|''",
                "400|{\"error\":null}|null|BadRequest|''",
                "400|[]|[]|BadRequest|''",
                "400|{\"error\":{\"message\":7,\"code\":{}}}|7|BadRequest|''"
            })
    void everyShapeIsRead(int status, String body, String words, String expected, String code) {
        LiteLLMException failure = read(status, body, Map.of());
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected + "Exception");
        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.providerCode()).isEqualTo(code);
        assertThat(failure.body()).isEqualTo(body);
    }

    @Test
    void whatOpenRouterWasToldIsWhatCounts() {
        String body = """
                {"error":{"code":403,"message":"Provider returned error","metadata":{"provider_name":"xAI",
                "raw":"{\\"error\\":\\"Content violates usage guidelines.\\"}"}}}""";
        assertThat(read(403, body, Map.of()))
                .hasMessageContaining("Content violates usage guidelines")
                .extracting(failure -> failure.getClass().getSimpleName())
                .isEqualTo("ContentPolicyViolationException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after|20|20000",
                "retry-after|0.5|500",
                "retry-after-ms|1500|1500",
                "retry-after|Sat, 21 Nov 2026 00:00:30 GMT|30000",
                "retry-after|Fri, 20 Nov 2026 00:00:30 GMT|",
                "retry-after|soon|",
                "retry-after|-1|"
            })
    void theWaitIsReadInEveryForm(String header, String value, Long millis) {
        LiteLLMException failure = read(
                429, "{}", Map.of(header, value, "date", "Sat, 21 Nov 2026 00:00:00 GMT", "x-request-id", "req_1"));
        assertThat(failure.retryAfter()).isEqualTo(Optional.ofNullable(millis).map(Duration::ofMillis));
        assertThat(failure.requestId()).isEqualTo("req_1");
    }

    @Test
    void noCredentialIsQuoted() {
        String key = "sk-" + "proj-" + "abcdefghijklmnop";
        LiteLLMException failure =
                read(401, String.format(OPENAI, "Incorrect API key provided: " + key, "x", "null"), Map.of());
        assertThat(failure.getMessage() + failure.body())
                .doesNotContain("abcdefghijklmnop")
                .contains("***");
    }
}
