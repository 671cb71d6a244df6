package dev.litellm4j.providers.huggingface;

import dev.litellm4j.providers.wire.Host;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The router, where tasks are below a model; or an endpoint that serves one model, with and without {@code /v1}. */
record HuggingFaceHost(Host row) implements Host {
    @Override
    public WireRequest address(WireRequest request, Target target) {
        String base = target.baseUrl();
        return request.withUrl(
                request.url().startsWith("/chat") ? chat(base, request.url()) : task(base, request.url(), target));
    }

    private static String chat(String base, String path) {
        return base.endsWith(path) ? base : (base.endsWith("/v1") ? base : base + "/v1") + path;
    }

    /** An endpoint's task is the one it was made for, at its root. */
    private static String task(String base, String path, Target target) {
        if (!isRouter(base)) {
            return base.endsWith("/v1") ? base.substring(0, base.length() - 3) + "/" : base + "/";
        }
        String root = "https://" + URI.create(base).getRawAuthority();
        return root + "/hf-inference/models/" + target.model() + (path.equals("/") ? "" : path);
    }

    private static boolean isRouter(String base) {
        return Optional.ofNullable(URI.create(base + "/").getHost())
                .filter("router.huggingface.co"::equals)
                .isPresent();
    }

    @Override
    public Optional<String> defaultBase() {
        return row.defaultBase();
    }

    @Override
    public List<String> baseVariables() {
        return row.baseVariables();
    }
}
