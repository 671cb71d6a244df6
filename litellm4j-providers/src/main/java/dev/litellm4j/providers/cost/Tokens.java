package dev.litellm4j.providers.cost;

import dev.litellm4j.api.Usage;
import dev.litellm4j.json.JsonObject;

/**
 * A usage split into what is priced apart, so that no token is billed twice and none is left out.
 *
 * <p>What is left of a prompt after its cached, audio, image and video tokens is text; so in the answer. Details that
 * add up to more than the whole give way in that order.
 */
record Tokens(
        long prompt,
        long completion,
        long text,
        long cacheRead,
        long cacheReadAudio,
        long cacheWrite,
        long cacheWrite1h,
        long audio,
        long image,
        long video,
        long answer,
        long reasoning,
        long answerAudio,
        long answerImage,
        long answerVideo) {
    static Tokens of(Usage usage) {
        long prompt = Math.max(usage.promptTokens(), 0);
        long completion = Math.max(usage.completionTokens(), 0);
        if (prompt + completion == 0) {
            prompt = Math.max(usage.totalTokens(), 0);
        }
        JsonObject in = usage.promptDetails();
        long read = Math.max(usage.cachedTokens(), 0);
        long written = Math.max(usage.cacheCreationTokens(), 0);
        long readAudio = Math.min(read, count(in.object("cached_tokens_details"), "audio_tokens"));
        long hour = Math.min(written, count(in.object("cache_creation_token_details"), "ephemeral_1h_input_tokens"));
        Share rest = new Share(prompt - read - written);
        long audio = rest.take(count(in, "audio_tokens") - readAudio);
        long image = rest.take(count(in, "image_tokens"));
        long video = rest.take(count(in, "video_tokens"));

        JsonObject out = usage.completionDetails();
        Share answer = new Share(completion);
        long saidAudio = answer.take(count(out, "audio_tokens"));
        long saidImage = answer.take(count(out, "image_tokens"));
        long saidVideo = answer.take(count(out, "video_tokens"));
        long thought = answer.take(count(out, "reasoning_tokens"));
        return new Tokens(
                prompt,
                completion,
                rest.left,
                read - readAudio,
                readAudio,
                written - hour,
                hour,
                audio,
                image,
                video,
                answer.left,
                thought,
                saidAudio,
                saidImage,
                saidVideo);
    }

    private static long count(JsonObject counts, String name) {
        return Math.max(counts.intValue(name, 0), 0);
    }

    /** What is left to be shared out. */
    private static final class Share {
        private long left;

        Share(long whole) {
            left = Math.max(whole, 0);
        }

        long take(long wanted) {
            long taken = Math.min(left, Math.max(wanted, 0));
            left -= taken;
            return taken;
        }
    }
}
