package dev.litellm4j.examples;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.error.UnsupportedParamsException;

/** The same request at four providers, and what happens to a parameter that one of them lacks. */
public final class SwitchProvider {
    private SwitchProvider() {}

    public static void main(String[] args) {
        try (Demo demo = Demo.start()) {
            ChatRequest request = ChatRequest.builder()
                    .model(demo.model())
                    .system("Answer in one sentence.")
                    .user("What is a monad?")
                    .frequencyPenalty(0.5)
                    .build();
            for (String model : demo.models()) {
                ask(request.toBuilder().model(model).build());
            }
        }
    }

    private static void ask(ChatRequest request) {
        System.out.println(request.model());
        try {
            print(LiteLLM.completion(request));
        } catch (UnsupportedParamsException lacking) {
            System.out.println("  refused:  " + lacking.getMessage());
            print(LiteLLM.completion(request.toBuilder().dropParams(true).build()));
        }
    }

    private static void print(ChatCompletion answer) {
        System.out.println("  answer:   " + answer.text());
        answer.warnings().forEach(warning -> System.out.println("  warning:  " + warning.message()));
        System.out.println("  ended:    " + answer.finishReason().orElse("?") + ", prompt "
                + answer.usage().promptTokens() + " + answer " + answer.usage().completionTokens() + " tokens");
    }
}
