package dev.litellm4j.examples;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.Usage;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatMessage;
import dev.litellm4j.cost.Cost;
import java.util.List;

/** What a prompt will cost, about, what it did cost, and for what. */
public final class CostOfACall {
    private CostOfACall() {}

    public static void main(String[] args) {
        try (Demo demo = Demo.start()) {
            List<ChatMessage> messages = List.of(ChatMessage.user("Why is the sky blue? One sentence."));
            for (String model : demo.models()) {
                int prompt = LiteLLM.tokenCounter(model, messages).count();
                ChatCompletion answer =
                        LiteLLM.completion(model, messages.get(0).content());
                System.out.println(model + ": about " + prompt + " prompt tokens, counted "
                        + answer.usage().promptTokens());
                print(answer);
            }
            Usage lengthy = Usage.builder()
                    .promptTokens(250_000)
                    .cachedTokens(200_000)
                    .completionTokens(2_000)
                    .build();
            System.out.println("A long, mostly cached prompt at gemini/gemini-2.5-pro: $"
                    + LiteLLM.costDetails("gemini/gemini-2.5-pro", lengthy)
                            .map(cost -> cost.total().stripTrailingZeros().toPlainString())
                            .orElse("?"));
        }
    }

    private static void print(ChatCompletion answer) {
        if (answer.costDetails().isEmpty()) {
            System.out.println("  nobody knows its price");
            return;
        }
        Cost cost = answer.costDetails().orElseThrow();
        cost.items()
                .forEach(item -> System.out.println("  " + item.quantity() + " x " + item.unit() + " at $"
                        + item.price().toPlainString()));
        System.out.println("  together $" + cost.total().stripTrailingZeros().toPlainString() + ", by the row "
                + cost.source().name());
    }
}
