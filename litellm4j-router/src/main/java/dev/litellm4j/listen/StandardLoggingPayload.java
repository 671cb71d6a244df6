package dev.litellm4j.listen;

import dev.litellm4j.api.Headers;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.CostItem;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.json.JsonNull;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.providers.openai.OpenAiJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An end in the form of LiteLLM's standard logging payload. Names are LiteLLM's; amounts are numbers of US dollars, times
 * are seconds since 1970. Long runs of base64 are cut to 64 characters.
 */
public final class StandardLoggingPayload {
    private static final List<String> INPUTS = List.of("messages", "input", "prompt", "query", "documents");

    private StandardLoggingPayload() {}

    /** The payload of an end; best asked for on the listener's thread. */
    public static JsonObject of(CallEvent.Ended event) {
        Call call = event.call();
        Ending ending = event.ending();
        AttemptInfo attempt = event instanceof CallEvent.AttemptEnded one ? one.attempt() : null;
        boolean success = ending.outcome() == Outcome.SUCCESS;
        JsonObjectBuilder out = JsonObject.builder();
        out.set("id", ending.response().string("id").orElse(call.id()));
        out.set("litellm_call_id", call.id());
        out.set("trace_id", call.traceId());
        out.set("call_type", call.operation());
        out.set("stream", call.stream());
        costs(out, call, ending);
        out.set("status", success ? "success" : "failure");
        out.set("status_fields", JsonObject.of("llm_api_status", success ? "success" : "failure"));
        out.set("cancelled", ending.outcome() == Outcome.CANCELLED);
        out.set("custom_llm_provider", ending.provider());
        out.set("total_tokens", ending.usage().totalTokens());
        out.set("prompt_tokens", ending.usage().promptTokens());
        out.set("completion_tokens", ending.usage().completionTokens());
        out.set("startTime", seconds(ending.startedAt()));
        out.set("endTime", seconds(ending.endedAt()));
        out.set(
                "completionStartTime",
                ending.timeToFirstToken()
                        .map(wait -> seconds(ending.startedAt().plus(wait)))
                        .orElseGet(() -> seconds(ending.endedAt())));
        out.set("response_time", seconds(ending.timeToFirstToken().orElse(ending.latency())));
        out.set("model", ending.model().isEmpty() ? call.model() : ending.model());
        out.set("model_id", attempt == null ? ending.deployment() : attempt.deployment());
        out.set("model_group", attempt == null || attempt.group().isEmpty() ? call.model() : attempt.group());
        out.set("api_base", ending.apiBase());
        out.set("attempts", ending.attempts());
        out.set("metadata", metadata(call, ending));
        out.set("requester_ip_address", call.metadata().text("requester_ip_address"));
        out.set("cache_hit", ending.cacheHit());
        out.set("cache_key", ending.cacheKey().map(Object.class::cast).orElse(JsonNull.NULL));
        Object nothingSaved = ending.cacheKey().isPresent() ? JsonNull.NULL : 0;
        out.set("saved_cache_cost", ending.savedCost().map(Object.class::cast).orElse(nothingSaved));
        out.set("request_tags", call.tags());
        out.set("end_user", call.endUser());
        said(out, call, ending);
        failed(out, ending);
        out.set("hidden_params", hidden(ending));
        return out.build();
    }

    /** The payload as one line of JSON. */
    public static String json(CallEvent.Ended event) {
        return OpenAiJson.write(of(event));
    }

    private static void costs(JsonObjectBuilder out, Call call, Ending ending) {
        Cost cost = ending.cost().orElse(null);
        out.set("response_cost", cost == null ? JsonNull.NULL : cost.total());
        boolean unknown = cost == null && ending.outcome() == Outcome.SUCCESS;
        out.set("response_cost_failure_debug_info", unknown ? unpriced(call, ending) : JsonNull.NULL);
        out.set(
                "model_map_information",
                ending.cost()
                        .map(Cost::source)
                        .filter(source -> source.kind() == PriceSource.Kind.CATALOG)
                        .<Object>map(source -> JsonObject.of("model_map_key", source.name()))
                        .orElse(JsonNull.NULL));
        if (cost != null) {
            out.set(
                    "cost_breakdown",
                    JsonObject.builder()
                            .set("input_cost", cost.of(CostItem.Side.INPUT))
                            .set("output_cost", cost.of(CostItem.Side.OUTPUT))
                            .set("tool_usage_cost", cost.of(CostItem.Side.OTHER))
                            .set("original_cost", cost.subtotal())
                            .set("discount_amount", cost.discount())
                            .set("margin_amount", cost.margin())
                            .set("total_cost", cost.total())
                            .build());
        }
    }

    private static JsonObject unpriced(Call call, Ending ending) {
        return JsonObject.builder()
                .set("error_str", ending.usage().isPresent() ? "the price is not known" : "no usage was reported")
                .set("model", ending.model())
                .set("custom_llm_provider", ending.provider())
                .set("call_type", call.operation())
                .set("cache_hit", ending.cacheHit())
                .build();
    }

    private static JsonObject metadata(Call call, Ending ending) {
        return call.metadata().with("usage_object", ending.usage().fields());
    }

    private static void said(JsonObjectBuilder out, Call call, Ending ending) {
        JsonObject fields = call.fields();
        Object said = INPUTS.stream()
                .flatMap(name -> fields.find(name).stream())
                .findFirst()
                .orElse(JsonNull.NULL);
        out.set("messages", Redaction.shortened(said));
        JsonObject answer = ending.response();
        out.set("response", answer.isEmpty() ? JsonNull.NULL : Redaction.shortened(answer));
        JsonObjectBuilder parameters = JsonObject.builder();
        fields.forEach((name, value) -> {
            if (!INPUTS.contains(name) && !name.equals("metadata") && !name.equals("model")) {
                parameters.set(name, Redaction.shortened(value));
            }
        });
        out.set("model_parameters", parameters.build());
    }

    private static void failed(JsonObjectBuilder out, Ending ending) {
        ending.error().ifPresent(error -> {
            out.set("error_str", error.message());
            out.set(
                    "error_information",
                    JsonObject.builder()
                            .set("error_code", String.valueOf(error.statusCode()))
                            .set("error_class", error.type())
                            .set("llm_provider", error.provider())
                            .set("error_message", error.message())
                            .build());
        });
    }

    private static JsonObject hidden(Ending ending) {
        Headers headers = ending.headers();
        JsonObjectBuilder limits = JsonObject.builder();
        for (String name : List.of(
                "x-ratelimit-limit-requests",
                "x-ratelimit-limit-tokens",
                "x-ratelimit-remaining-requests",
                "x-ratelimit-remaining-tokens")) {
            headers.first(name).ifPresent(value -> limits.set(name.replace('-', '_'), value));
        }
        return JsonObject.builder()
                .set("model_id", ending.deployment())
                .set("cache_key", ending.cacheKey().map(Object.class::cast).orElse(JsonNull.NULL))
                .set("api_base", ending.apiBase())
                .set(
                        "response_cost",
                        ending.cost().map(Cost::total).map(Object.class::cast).orElse(JsonNull.NULL))
                .set("additional_headers", limits.build())
                .set("litellm_model_name", ending.model())
                .set("usage_object", ending.usage().fields())
                .set("request_id", ending.requestId().orElse(""))
                .build();
    }

    private static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / 1e9;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
