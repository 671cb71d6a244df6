package dev.litellm4j.cache;

import dev.litellm4j.api.AnswerInfo;
import dev.litellm4j.api.Headers;
import dev.litellm4j.api.LlmRequest;
import dev.litellm4j.api.Pricing;
import dev.litellm4j.api.Routing;
import dev.litellm4j.api.StreamableRequest;
import dev.litellm4j.api.Usage;
import dev.litellm4j.api.Warning;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.json.JsonObjectBuilder;
import dev.litellm4j.json.JsonRecord;
import dev.litellm4j.providers.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A kept answer as bytes. What it would cost is computed when it is written, as prices do not travel. */
final class KeptForm {
    private static final int VERSION = 1;

    private KeptForm() {}

    /** The bytes; empty where it is more than JSON. */
    static Optional<byte[]> write(Kept kept, LlmRequest<?> request) {
        JsonObjectBuilder form = JsonObject.builder()
                .set("v", VERSION)
                .set("stored", kept.storedAt())
                .set("until", kept.freshUntil())
                .set("provider", kept.info().provider())
                .set("model", kept.info().model())
                .set("deployment", kept.info().routing().deployment());
        List<JsonObject> warnings = kept.info().warnings().stream()
                .map(warning -> JsonObject.of("parameter", warning.parameter(), "message", warning.message()))
                .toList();
        form.set("warnings", warnings);
        saved(kept, request).ifPresent(usd -> form.set("saved", usd.toPlainString()));
        List<?> chunks = kept.chunks();
        if (chunks != null) {
            if (!chunks.stream().allMatch(JsonRecord.class::isInstance)) {
                return Optional.empty();
            }
            form.set("chunks", chunks);
        } else if (kept.answer(request).orElse(null) instanceof JsonRecord answer) {
            form.set("answer", answer.fields());
        } else {
            return Optional.empty();
        }
        return Optional.of(Json.write(form.build()).getBytes(StandardCharsets.UTF_8));
    }

    private static <A> Optional<BigDecimal> saved(Kept kept, LlmRequest<A> request) {
        return kept.answer(request).flatMap(answer -> {
            Usage usage = request.usageOf(answer);
            JsonObject said = answer instanceof JsonRecord record ? record.fields() : JsonObject.EMPTY;
            return kept.saved().details(usage, said).map(Cost::total);
        });
    }

    /** The answer; empty where these bytes are none, or of another version. */
    static <A> Optional<Kept> read(String key, byte[] bytes, LlmRequest<A> request) {
        try {
            return read(key, Json.object(bytes), request);
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static <A> Optional<Kept> read(String key, JsonObject form, LlmRequest<A> request) {
        long storedAt = form.number("stored").map(Number::longValue).orElse(0L);
        long freshUntil = form.number("until").map(Number::longValue).orElse(0L);
        if (form.intValue("v", 0) != VERSION) {
            return Optional.empty();
        }
        AnswerInfo origin = origin(form);
        if (form.has("answer")) {
            return request.answerOf(form.object("answer"))
                    .map(answer -> Kept.whole(key, request, answer, origin, storedAt, freshUntil));
        }
        return request instanceof StreamableRequest<?, ?> streamable
                ? chunks(form.objects("chunks"), streamable)
                        .map(chunks -> Kept.stream(key, chunks, origin, storedAt, freshUntil))
                : Optional.empty();
    }

    private static AnswerInfo origin(JsonObject form) {
        Optional<BigDecimal> saved = form.number("saved").map(number -> new BigDecimal(number.toString()));
        List<Warning> warnings = form.objects("warnings").stream()
                .map(warning -> new Warning(warning.text("parameter"), warning.text("message")))
                .toList();
        Pricing pricing = (usage, tier) -> saved;
        return new AnswerInfo(
                form.text("provider"),
                form.text("model"),
                Headers.NONE,
                warnings,
                new Routing(form.text("deployment"), List.of()),
                pricing);
    }

    private static <C> Optional<List<C>> chunks(List<JsonObject> forms, StreamableRequest<?, C> request) {
        List<C> chunks = new ArrayList<>(forms.size());
        for (JsonObject form : forms) {
            request.chunkOf(form).ifPresent(chunks::add);
        }
        return forms.isEmpty() || chunks.size() < forms.size() ? Optional.empty() : Optional.of(List.copyOf(chunks));
    }
}
