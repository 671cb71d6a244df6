package dev.litellm4j.examples;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import dev.litellm4j.chat.Tool;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.error.LiteLLMException;

/** Four providers, one of them streamed, a tool, a structured answer and an error, in one minute. */
public final class Quickstart {
    private static final String CITY = """
            {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}""";
    private static final String PERSON = """
            {"type": "object", "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
             "required": ["name", "age"], "additionalProperties": false}""";

    private Quickstart() {}

    public static void main(String[] args) {
        try (Demo demo = Demo.start()) {
            System.out.println("== One question, four providers");
            demo.models().forEach(model -> print(ask(model, "Why is the sky blue? One sentence.")));
            System.out.println("\n== The same, token by token");
            stream(ask(demo.model(), "Why is the sky blue? One sentence."));
            System.out.println("\n== A tool call and its result");
            callATool(ask(demo.model(), "What is the weather in Lisbon?"));
            System.out.println("\n== An answer by a JSON schema");
            print(ask(demo.model(), "My colleague Ada Lovelace is 36 years old.").toBuilder()
                    .responseFormat(ResponseFormat.jsonSchema("person", PERSON))
                    .build());
            System.out.println("\n== An error");
            print(ask(demo.model() + "-missing", "Hello?"));
        }
    }

    private static ChatRequest ask(String model, String question) {
        return ChatRequest.builder().model(model).user(question).build();
    }

    private static void print(ChatRequest request) {
        System.out.println(request.model());
        try {
            ChatCompletion answer = LiteLLM.completion(request);
            String cost = answer.cost().map(usd -> "$" + usd.toPlainString()).orElse("price unknown");
            System.out.println("  " + answer.text());
            System.out.println("  " + answer.usage().totalTokens() + " tokens, " + cost);
        } catch (LiteLLMException e) {
            System.out.println("  " + e.getClass().getSimpleName() + " from " + e.provider() + ": " + e.getMessage());
        }
    }

    private static void stream(ChatRequest request) {
        try (ResponseStream<ChatChunk> chunks = LiteLLM.stream(request)) {
            for (ChatChunk chunk : chunks) {
                System.out.print(chunk.text());
            }
        }
        System.out.println();
    }

    private static void callATool(ChatRequest question) {
        Tool weather = Tool.function("get_weather", "The weather in a city now", CITY);
        ChatRequest request = question.toBuilder().tools(weather).build();
        ChatCompletion wish = LiteLLM.completion(request);
        ChatRequest.Builder next = request.toBuilder().message(wish.message());
        for (ToolCall call : wish.toolCalls()) {
            System.out.println("The model calls  " + call.name() + " " + call.arguments());
            System.out.println("We answer        18 degrees, windy");
            next.tool(call.id(), "18 degrees, windy");
        }
        System.out.println(
                "The model says   " + LiteLLM.completion(next.build()).text());
    }
}
