package dev.litellm4j.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the mock sends for one path, rendered once: the first part at once, each further one a pause later.
 *
 * <p>The path's prefix chooses: {@code /call}, {@code /burst/<events>}, {@code /paced/<events>/<milliseconds>}, and
 * {@code /hold/<events>}, which sends half of its events and then neither more nor an end. Its suffix chooses the wire format:
 * {@code /v1/chat/completions} or {@code /v1/messages}.
 */
record Reply(List<ByteBuffer> parts, int pauseMillis) {
    private static final String OPENAI_HEADERS = """
            Date: Thu, 31 Jul 2025 09:00:00 GMT
            Connection: keep-alive
            access-control-expose-headers: X-Request-ID
            openai-organization: example-org
            openai-processing-ms: 412
            openai-project: proj_0123456789abcdefghijklmn
            openai-version: 2020-10-01
            x-envoy-upstream-service-time: 415
            x-ratelimit-limit-requests: 10000
            x-ratelimit-limit-tokens: 2000000
            x-ratelimit-remaining-requests: 9999
            x-ratelimit-remaining-tokens: 1999738
            x-ratelimit-reset-requests: 6ms
            x-ratelimit-reset-tokens: 7ms
            x-request-id: req_0123456789abcdef0123456789abcdef
            strict-transport-security: max-age=31536000; includeSubDomains; preload
            """;
    private static final String ANTHROPIC_HEADERS = """
            Date: Thu, 31 Jul 2025 09:00:00 GMT
            Connection: keep-alive
            anthropic-organization-id: 00000000-1111-2222-3333-444444444444
            anthropic-ratelimit-input-tokens-limit: 2000000
            anthropic-ratelimit-input-tokens-remaining: 2000000
            anthropic-ratelimit-input-tokens-reset: 2025-07-31T09:00:00Z
            anthropic-ratelimit-output-tokens-limit: 400000
            anthropic-ratelimit-output-tokens-remaining: 400000
            anthropic-ratelimit-output-tokens-reset: 2025-07-31T09:00:00Z
            anthropic-ratelimit-requests-limit: 4000
            anthropic-ratelimit-requests-remaining: 3999
            anthropic-ratelimit-requests-reset: 2025-07-31T09:00:00Z
            request-id: req_011CReqIdExample0000000000
            strict-transport-security: max-age=31536000; includeSubDomains; preload
            via: 1.1 example
            x-envoy-upstream-service-time: 415
            """;

    static Reply to(String path) {
        boolean anthropic = path.endsWith("/v1/messages");
        if (!anthropic && !path.endsWith("/v1/chat/completions")) {
            return missing(path);
        }
        String[] words = path.substring(1).split("/");
        String headers = anthropic ? ANTHROPIC_HEADERS : OPENAI_HEADERS;
        switch (words[0]) {
            case "call":
                byte[] body = (anthropic ? Payloads.anthropicAnswer() : Payloads.openAiAnswer()).getBytes(UTF_8);
                return atOnce(head("200 OK", headers, "application/json", "Content-Length: " + body.length), body);
            case "burst":
                return stream(headers, events(words, anthropic), true).joined();
            case "paced":
                List<ByteBuffer> parts = stream(headers, events(words, anthropic), true).parts;
                List<ByteBuffer> paced = new ArrayList<>(parts.subList(2, parts.size()));
                paced.add(0, new Reply(parts.subList(0, 2), 0).joined().parts.get(0));
                return new Reply(paced, Integer.parseInt(words[2]));
            case "hold":
                List<String> events = events(words, anthropic);
                return stream(headers, events.subList(0, events.size() / 2), false)
                        .joined();
            default:
                return missing(path);
        }
    }

    private static List<String> events(String[] words, boolean anthropic) {
        int count = Integer.parseInt(words[1]);
        return anthropic ? Payloads.anthropicStream(count) : Payloads.openAiStream(count);
    }

    private static Reply missing(String path) {
        byte[] body = ("{\"error\":{\"message\":\"the mock has nothing at " + path + "\"}}").getBytes(UTF_8);
        return atOnce(head("404 Not Found", "", "application/json", "Content-Length: " + body.length), body);
    }

    private static Reply atOnce(byte[] head, byte[] body) {
        return new Reply(List.of(ByteBuffer.wrap(head), ByteBuffer.wrap(body)), 0).joined();
    }

    /** Every event is a chunk of HTTP's of its own, as the vendors send them. */
    private static Reply stream(String headers, List<String> events, boolean ends) {
        List<ByteBuffer> parts = new ArrayList<>();
        parts.add(ByteBuffer.wrap(
                head("200 OK", headers, "text/event-stream; charset=utf-8", "Transfer-Encoding: chunked")));
        for (int i = 0; i < events.size(); i++) {
            byte[] event = events.get(i).getBytes(UTF_8);
            String last = ends && i == events.size() - 1 ? "0\r\n\r\n" : "";
            String chunk = Integer.toHexString(event.length) + "\r\n" + events.get(i) + "\r\n" + last;
            parts.add(ByteBuffer.wrap(chunk.getBytes(UTF_8)));
        }
        return new Reply(parts, 0);
    }

    private static byte[] head(String status, String headers, String contentType, String length) {
        String lines = "HTTP/1.1 " + status + "\n" + headers + "Content-Type: " + contentType + "\n" + length + "\n\n";
        return lines.replace("\n", "\r\n").getBytes(UTF_8);
    }

    private Reply joined() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(part -> all.write(part.array(), 0, part.limit()));
        ByteBuffer direct = ByteBuffer.allocateDirect(all.size());
        direct.put(all.toByteArray()).flip();
        return new Reply(List.of(direct), 0);
    }
}
