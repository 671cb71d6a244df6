package dev.litellm4j.examples.simulated;

import com.fasterxml.jackson.databind.JsonNode;

/** A request turned down: the status and the vendor's own error body. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient JsonNode body;

    Refusal(int status, JsonNode body) {
        super(body.toString(), null, false, false);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    JsonNode body() {
        return body;
    }
}
