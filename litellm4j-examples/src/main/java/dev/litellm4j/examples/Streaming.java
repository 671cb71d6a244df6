package dev.litellm4j.examples;

import dev.litellm4j.LiteLLM;
import dev.litellm4j.api.ResponseStream;
import dev.litellm4j.chat.ChatChunk;
import dev.litellm4j.chat.ChatRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/** One stream read in three ways: in a loop, as a {@code java.util.stream.Stream}, by a subscriber. */
public final class Streaming {
    private Streaming() {}

    public static void main(String[] args) {
        try (Demo demo = Demo.start()) {
            ChatRequest request = ChatRequest.builder()
                    .model(demo.model())
                    .user("Count from one to five.")
                    .build();
            inALoop(request);
            asAJavaStream(request);
            bySubscription(request);
        }
    }

    /** Reads the socket on this thread; leaving the loop early and closing ends the HTTP call. */
    private static void inALoop(ChatRequest request) {
        System.out.print("for loop:     ");
        try (ResponseStream<ChatChunk> stream = LiteLLM.stream(request)) {
            for (ChatChunk chunk : stream) {
                System.out.print(chunk.text());
            }
        }
        System.out.println();
    }

    private static void asAJavaStream(ChatRequest request) {
        try (var chunks = LiteLLM.stream(request).stream()) {
            System.out.println("java stream:  " + chunks.map(ChatChunk::text).collect(Collectors.joining()));
        }
    }

    /** Reads on a thread of the client's, never faster than the subscriber asks. */
    private static void bySubscription(ChatRequest request) {
        System.out.print("subscriber:   ");
        Printer printer = new Printer();
        LiteLLM.stream(request).subscribe(printer);
        printer.done.join();
        System.out.println();
    }

    private static final class Printer implements Flow.Subscriber<ChatChunk> {
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ChatChunk chunk) {
            System.out.print(chunk.text());
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(null);
        }
    }
}
