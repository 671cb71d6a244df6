package dev.litellm4j.providers.cost;

import dev.litellm4j.api.Usage;
import dev.litellm4j.cost.Cost;
import dev.litellm4j.cost.CostItem;
import dev.litellm4j.cost.PriceSource;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Quantities times prices: one call, item by item. Not thread-safe. */
public final class Bill {
    private final ModelInfo model;
    private final Usage usage;
    private final JsonObject answer;
    private final CallFacts facts;
    private final Rates rates;
    private final List<CostItem> items = new ArrayList<>();
    private boolean known = true;

    private Bill(ModelInfo model, Usage usage, JsonObject answer, CallFacts facts, Rates rates) {
        this.model = model;
        this.usage = usage;
        this.answer = answer;
        this.facts = facts;
        this.rates = rates;
    }

    /**
     * What a call cost by the prices of {@code model}.
     *
     * @param answer what was said, for what the usage does not count; may be empty
     * @return empty where nothing was counted, or a price that is needed is not known
     */
    public static Optional<Cost> of(
            ModelInfo model, Usage usage, JsonObject answer, CallFacts facts, PriceSource source) {
        if (!usage.isPresent()) {
            return Optional.empty();
        }
        Tokens tokens = Tokens.of(usage);
        String tier = ServiceTier.of(usage, answer, facts);
        Optional<BigDecimal> uplift = Uplift.of(model, usage, facts);
        if (uplift.isEmpty() && model.price(PriceUnit.INPUT.at("priority")).isPresent()) {
            uplift = Optional.of(BigDecimal.ONE);
            tier = "priority";
        }
        if (uplift.isEmpty()) {
            return Optional.empty();
        }
        Rates rates = Rates.of(model, tokens.prompt(), tier, facts, uplift.get());
        Bill bill = new Bill(model, usage, answer, facts, rates);
        bill.tokensOrTime(tokens);
        bill.others();
        return bill.known && !bill.items.isEmpty() ? Optional.of(Cost.of(bill.items, source)) : Optional.empty();
    }

    private void tokensOrTime(Tokens tokens) {
        if (rates.isByToken()) {
            input(tokens);
            output(tokens);
        } else if (!time() && !characters() && tokens.prompt() + tokens.completion() > 0) {
            known = false;
        }
    }

    private void input(Tokens tokens) {
        add(PriceUnit.INPUT, tokens.text(), rates.find(PriceUnit.INPUT));
        add(PriceUnit.CACHE_READ, tokens.cacheRead(), rates.find(PriceUnit.CACHE_READ, PriceUnit.INPUT));
        BigDecimal read = rates.find(PriceUnit.CACHE_READ, PriceUnit.INPUT);
        BigDecimal readAudio = rates.find(PriceUnit.CACHE_READ_AUDIO);
        add(PriceUnit.CACHE_READ_AUDIO, tokens.cacheReadAudio(), readAudio == null ? read : readAudio);
        BigDecimal write = rates.find(PriceUnit.CACHE_WRITE, PriceUnit.INPUT);
        BigDecimal writeHour = rates.find(PriceUnit.CACHE_WRITE_1H);
        add(PriceUnit.CACHE_WRITE, tokens.cacheWrite(), write);
        add(PriceUnit.CACHE_WRITE_1H, tokens.cacheWrite1h(), writeHour == null ? write : writeHour);
        add(PriceUnit.INPUT_AUDIO, tokens.audio(), rates.find(PriceUnit.INPUT_AUDIO, PriceUnit.INPUT));
        add(PriceUnit.INPUT_IMAGE_TOKEN, tokens.image(), rates.find(PriceUnit.INPUT_IMAGE_TOKEN, PriceUnit.INPUT));
        add(PriceUnit.INPUT_VIDEO_TOKEN, tokens.video(), rates.find(PriceUnit.INPUT_VIDEO_TOKEN, PriceUnit.INPUT));
        detail("image_count", PriceUnit.INPUT_IMAGE);
        detail("video_length_seconds", PriceUnit.INPUT_VIDEO_SECOND);
        detail("audio_length_seconds", PriceUnit.INPUT_AUDIO_SECOND);
    }

    private void output(Tokens tokens) {
        BigDecimal output = rates.output();
        add(PriceUnit.OUTPUT, tokens.answer(), output);
        add(PriceUnit.REASONING, tokens.reasoning(), rates.reasoning());
        add(PriceUnit.OUTPUT_AUDIO, tokens.answerAudio(), orElse(rates.find(PriceUnit.OUTPUT_AUDIO), output));
        add(
                PriceUnit.OUTPUT_IMAGE_TOKEN,
                tokens.answerImage(),
                orElse(rates.find(PriceUnit.OUTPUT_IMAGE_TOKEN), output));
        add(
                PriceUnit.OUTPUT_VIDEO_TOKEN,
                tokens.answerVideo(),
                orElse(rates.find(PriceUnit.OUTPUT_VIDEO_TOKEN), output));
    }

    /** Rented capacity lists one price for its second on both sides, and the second is paid once. */
    private boolean time() {
        BigDecimal in = rates.find(PriceUnit.INPUT_SECOND);
        BigDecimal out = rates.find(PriceUnit.OUTPUT_SECOND);
        if (in == null && out == null) {
            return false;
        }
        if (facts.seconds().isEmpty()) {
            known = false;
            return true;
        }
        BigDecimal seconds = facts.seconds().get();
        if (out != null) {
            items.add(CostItem.of(PriceUnit.OUTPUT_SECOND, seconds, out));
        }
        if (in != null && (out == null || in.compareTo(out) != 0)) {
            items.add(CostItem.of(PriceUnit.INPUT_SECOND, seconds, in));
        }
        return true;
    }

    private boolean characters() {
        BigDecimal in = rates.find(PriceUnit.INPUT_CHARACTER);
        BigDecimal out = rates.find(PriceUnit.OUTPUT_CHARACTER);
        int sent = usage.promptDetails().intValue("character_count", 0);
        if (in == null || sent == 0) {
            return false;
        }
        add(PriceUnit.INPUT_CHARACTER, sent, in);
        long said = usage.completionDetails().intValue("character_count", 0);
        if (said == 0) {
            said = answer.objects("choices").stream()
                    .map(choice -> choice.object("message").text("content"))
                    .mapToLong(text -> text.codePointCount(0, text.length()))
                    .sum();
        }
        add(PriceUnit.OUTPUT_CHARACTER, said, out);
        return true;
    }

    private void others() {
        add(PriceUnit.REQUEST, rates.find(PriceUnit.REQUEST) == null ? 0 : 1, rates.find(PriceUnit.REQUEST));
        BigDecimal query = rates.find(PriceUnit.QUERY);
        add(PriceUnit.QUERY, query == null ? 0 : usage.fields().intValue("search_units", 1), query);
        Searches searches = Searches.of(model, usage, answer, facts);
        Optional<BigDecimal> price = searches.price(rates, facts);
        if (searches.counted() || price.isPresent()) {
            add(searches.unit(), searches.count(), price.orElse(null));
        }
        int sessions = usage.fields()
                .intValue(
                        "code_interpreter_sessions",
                        usage.fields().object("server_tool_use").intValue("code_interpreter_sessions", 0));
        add(PriceUnit.CODE_INTERPRETER_SESSION, sessions, rates.find(PriceUnit.CODE_INTERPRETER_SESSION));
        detail(usage.fields(), "citation_tokens", PriceUnit.of("citation_cost_per_token"));
    }

    private void detail(String name, PriceUnit unit) {
        detail(usage.promptDetails(), name, unit);
    }

    /** What is only billed where there is a price for it. */
    private void detail(JsonObject counts, String name, PriceUnit unit) {
        BigDecimal price = rates.find(unit);
        BigDecimal quantity =
                counts.number(name).map(Object::toString).map(BigDecimal::new).orElse(BigDecimal.ZERO);
        if (price != null && quantity.signum() > 0) {
            items.add(CostItem.of(unit, quantity, price));
        }
    }

    private void add(PriceUnit unit, long quantity, @Nullable BigDecimal price) {
        if (quantity <= 0) {
            return;
        }
        if (price == null) {
            known = false;
        } else {
            items.add(CostItem.of(unit, BigDecimal.valueOf(quantity), price));
        }
    }

    private static @Nullable BigDecimal orElse(@Nullable BigDecimal price, @Nullable BigDecimal otherwise) {
        return price == null ? otherwise : price;
    }
}
