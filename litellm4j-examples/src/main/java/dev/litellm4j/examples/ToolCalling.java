package dev.litellm4j.examples;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.Tool;
import dev.litellm4j.chat.ToolCall;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.openai.OpenAiJson;

/** Lets the model call methods of ours until it has its answer. */
public final class ToolCalling {
    private static final int MOST_ROUNDS = 5;
    private static final String A_CITY = """
            {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}""";
    private static final Tool WEATHER = Tool.function("get_weather", "The weather in a city now", A_CITY);
    private static final Tool POPULATION = Tool.function("get_population", "How many people live in a city", A_CITY);

    private ToolCalling() {}

    public static void main(String[] args) {
        try (Demo demo = Demo.start()) {
            ChatRequest request = ChatRequest.builder()
                    .model(demo.model())
                    .user("What are the weather and the population of Lisbon?")
                    .tools(WEATHER, POPULATION)
                    .build();
            System.out.println("Answer: " + converse(request).text());
        }
    }

    private static ChatCompletion converse(ChatRequest request) {
        ChatCompletion answer = LiteLLM.completion(request);
        for (int round = 1; !answer.toolCalls().isEmpty() && round <= MOST_ROUNDS; round++) {
            // The model's own message goes back as it came: some providers want its signatures again.
            ChatRequest.Builder next = request.toBuilder().message(answer.message());
            for (ToolCall call : answer.toolCalls()) {
                String result = run(call);
                System.out.println("Round " + round + ": " + call.name() + call.arguments() + " = " + result);
                next.tool(call.id(), result);
            }
            request = next.build();
            answer = LiteLLM.completion(request);
        }
        return answer;
    }

    private static String run(ToolCall call) {
        String city = OpenAiJson.read(call.arguments(), JsonObject.class).text("city");
        return switch (call.name()) {
            case "get_weather" -> "18 degrees and windy in " + city;
            case "get_population" -> "545,000 people in " + city;
            default -> "there is no tool named " + call.name();
        };
    }
}
