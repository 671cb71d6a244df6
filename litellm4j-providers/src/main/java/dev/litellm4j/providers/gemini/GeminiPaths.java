package dev.litellm4j.providers.gemini;

/** The one place that knows the paths: {@code /models/<model>:<verb>}; a host may put more in front. */
final class GeminiPaths {
    private GeminiPaths() {}

    static String of(String model, String verb) {
        return "/" + resource(model) + ":" + verb;
    }

    /** The model as a resource's name; tuned models have their own collection. */
    static String resource(String model) {
        return model.startsWith("models/") || model.startsWith("tunedModels/") || model.startsWith("dynamic/")
                ? model
                : "models/" + model;
    }
}
