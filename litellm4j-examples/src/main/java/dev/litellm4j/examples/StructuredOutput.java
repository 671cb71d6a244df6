package dev.litellm4j.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litellm4j.LiteLLM;
import dev.litellm4j.chat.ChatCompletion;
import dev.litellm4j.chat.ChatRequest;
import dev.litellm4j.chat.ResponseFormat;
import java.util.List;

/** An answer that follows a JSON schema, read into a record with the JSON library of your choice. */
public final class StructuredOutput {
    private static final String SCHEMA = """
            {
              "type": "object",
              "properties": {
                "destination": {"type": "string"},
                "days": {"type": "integer"},
                "travellers": {"type": "array", "items": {"type": "string"}}
              },
              "required": ["destination", "days", "travellers"],
              "additionalProperties": false
            }""";

    private StructuredOutput() {}

    record Trip(String destination, int days, List<String> travellers) {}

    public static void main(String[] args) throws JsonProcessingException {
        try (Demo demo = Demo.start()) {
            for (String model : demo.models()) {
                ChatCompletion answer = LiteLLM.completion(ChatRequest.builder()
                        .model(model)
                        .user("We want to see Lisbon for 4 days, that is me, Ada Lovelace.")
                        .responseFormat(ResponseFormat.jsonSchema("trip", SCHEMA))
                        .build());
                Trip trip = new ObjectMapper().readValue(answer.text(), Trip.class);
                System.out.println(model + ": " + trip.days() + " days in " + trip.destination() + " for "
                        + String.join(" and ", trip.travellers()));
            }
        }
    }
}
