package dev.litellm4j.bench;

import java.util.ArrayList;
import java.util.List;

/** The JSON that the mock answers with, shaped like the vendors' documented examples. */
final class Payloads {
    static final String ANSWER = "The board agreed on the plan and asked Ann to bring figures by Friday. "
            .repeat(15)
            .substring(0, 1024);
    private static final String ID = "chatcmpl-BwQ7cX2vN1kRZs8mHdLrTf0aYpEu4";
    private static final String MODEL = "gpt-4o-mini-2024-07-18";

    private Payloads() {}

    static String openAiAnswer() {
        return """
                {
                  "id": "%s",
                  "object": "chat.completion",
                  "created": 1753900000,
                  "model": "%s",
                  "choices": [
                    {
                      "index": 0,
                      "message": {
                        "role": "assistant",
                        "content": "%s",
                        "refusal": null,
                        "annotations": []
                      },
                      "logprobs": null,
                      "finish_reason": "stop"
                    }
                  ],
                  "usage": {
                    "prompt_tokens": 231,
                    "completion_tokens": 210,
                    "total_tokens": 441,
                    "prompt_tokens_details": {
                      "cached_tokens": 0,
                      "audio_tokens": 0
                    },
                    "completion_tokens_details": {
                      "reasoning_tokens": 0,
                      "audio_tokens": 0,
                      "accepted_prediction_tokens": 0,
                      "rejected_prediction_tokens": 0
                    }
                  },
                  "service_tier": "default",
                  "system_fingerprint": "fp_560af6e559"
                }
                """.formatted(ID, MODEL, ANSWER);
    }

    /** A role, the text, a finish reason and the usage: together {@code chunks} events, and the end mark. */
    static List<String> openAiStream(int chunks) {
        List<String> events = new ArrayList<>();
        events.add(openAiChunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
        for (int i = 3; i < chunks; i++) {
            events.add(openAiChunk("{\"content\":\"" + word(i) + "\"}", "null"));
        }
        events.add(openAiChunk("{}", "\"stop\""));
        events.add(openAiEvent(
                "[]",
                "{\"prompt_tokens\":231,\"completion_tokens\":61,\"total_tokens\":292,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
                        + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}"));
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static String openAiChunk(String delta, String finishReason) {
        return openAiEvent(
                "[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finishReason + "}]",
                "null");
    }

    private static String openAiEvent(String choices, String usage) {
        return "data: {\"id\":\"" + ID + "\",\"object\":\"chat.completion.chunk\",\"created\":1753900000,\"model\":\""
                + MODEL
                + "\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_560af6e559\",\"choices\":" + choices
                + ",\"usage\":" + usage + "}\n\n";
    }

    static String anthropicAnswer() {
        return "{\"model\":\"claude-sonnet-4-5-20250929\",\"id\":\"msg_01XFDUDYJgAACzvnptvVoYEL\",\"type\":\"message\","
                + "\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"" + ANSWER + "\"}],"
                + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":" + anthropicUsage(210) + "}";
    }

    /** {@code events} of Anthropic's named events, of which all but five carry text. */
    static List<String> anthropicStream(int events) {
        List<String> all = new ArrayList<>();
        all.add(anthropicEvent(
                "message_start",
                "\"message\":{\"model\":\"claude-sonnet-4-5-20250929\","
                        + "\"id\":\"msg_01XFDUDYJgAACzvnptvVoYEL\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],"
                        + "\"stop_reason\":null,\"stop_sequence\":null,\"usage\":" + anthropicUsage(1) + "}"));
        all.add(anthropicEvent(
                "content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
        for (int i = 5; i < events; i++) {
            all.add(anthropicEvent(
                    "content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + word(i) + "\"}"));
        }
        all.add(anthropicEvent("content_block_stop", "\"index\":0"));
        all.add(anthropicEvent(
                "message_delta",
                "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":" + anthropicUsage(61)));
        all.add("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        return all;
    }

    private static String anthropicEvent(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static String anthropicUsage(int output) {
        return "{\"input_tokens\":231,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":"
                + output + "}";
    }

    private static String word(int i) {
        return " word" + (i % 10);
    }
}
