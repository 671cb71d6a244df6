package dev.litellm4j.providers.cost;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.model.ModelInfo;
import dev.litellm4j.model.PriceUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The searches of the web an answer rests on.
 *
 * @param count how many are billed
 * @param counted whether the provider says so; else its sources give them away
 * @param unit their size
 */
record Searches(int count, boolean counted, PriceUnit unit) {
    /** Vendors' prices where a row has none: Anthropic's page "Web search tool", xAI's "Live search" (a source each). */
    private static final Map<String, BigDecimal> LIST =
            Map.of("anthropic", new BigDecimal("0.01"), "xai", new BigDecimal("0.025"));

    /** Google's page "Pricing": grounding up to Gemini 2.5 is paid by the prompt, from Gemini 3 on by the query. */
    private static final Pattern PER_PROMPT = Pattern.compile(".*gemini-(1|2)([.-].*)?|.*gemini-flash-latest.*");

    static Searches of(ModelInfo model, Usage usage, JsonObject answer, CallFacts facts) {
        String size = usage.fields().text("search_context_size");
        size = size.isEmpty() ? facts.searchSize() : size;
        PriceUnit unit = PriceUnit.of("search").at(size.isEmpty() ? "medium" : size);
        int counted = counted(usage);
        if (counted > 0) {
            boolean once = isPerPrompt(model, facts);
            return new Searches(once ? 1 : counted, true, unit);
        }
        return new Searches(isCited(answer, facts) ? 1 : 0, false, unit);
    }

    private static int counted(Usage usage) {
        JsonObject fields = usage.fields();
        int count = usage.promptDetails().intValue("web_search_requests", 0);
        for (String place : List.of("server_tool_use", "server_tool_use_details")) {
            count = Math.max(count, fields.object(place).intValue("web_search_requests", 0));
        }
        count = Math.max(count, fields.intValue("num_search_queries", 0));
        return Math.max(count, fields.intValue("num_sources_used", 0));
    }

    private static boolean isPerPrompt(ModelInfo model, CallFacts facts) {
        String said = model.extra().getOrDefault("web_search_billing_unit", "");
        return said.isEmpty()
                ? List.of("gemini", "vertex_ai").contains(facts.provider())
                        && PER_PROMPT.matcher(model.name()).matches()
                : said.contains("per_prompt");
    }

    private static boolean isCited(JsonObject answer, CallFacts facts) {
        if (facts.provider().equals("perplexity")
                && !(answer.array("citations").isEmpty()
                        && answer.array("search_results").isEmpty())) {
            return true;
        }
        return answer.objects("choices").stream()
                .flatMap(choice -> choice.object("message").objects("annotations").stream())
                .anyMatch(annotation -> annotation.text("type").equals("url_citation"));
    }

    /** What one costs; a vendor's list price where the row has none. */
    Optional<BigDecimal> price(Rates rates, CallFacts facts) {
        return Optional.ofNullable(rates.find(unit)).or(() -> Optional.ofNullable(LIST.get(facts.provider())));
    }
}
