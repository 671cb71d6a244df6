package dev.litellm4j.router;

import dev.litellm4j.api.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Gives each deployment an id that survives a change of key and tells nothing secret. */
final class DeploymentIds {
    private DeploymentIds() {}

    /** The ids of {@code deployments}, in their order. */
    static List<String> of(List<Deployment> deployments) {
        Set<String> taken = new HashSet<>();
        for (Deployment deployment : deployments) {
            if (deployment.id().isPresent() && !taken.add(deployment.id().get())) {
                throw new IllegalArgumentException(
                        "two deployments have the id '" + deployment.id().get() + "'; ids must be unique");
            }
        }
        List<String> ids = new ArrayList<>(deployments.size());
        for (Deployment deployment : deployments) {
            ids.add(deployment.id().orElseGet(() -> free(hash(deployment), taken)));
        }
        return ids;
    }

    private static String free(String id, Set<String> taken) {
        String free = id;
        for (int i = 2; !taken.add(free); i++) {
            free = id + "-" + i;
        }
        return free;
    }

    private static String hash(Deployment deployment) {
        RequestOptions options = deployment.options();
        String open = String.join(
                "\n",
                deployment.modelName(),
                deployment.model(),
                options.get(RequestOptions.API_BASE, ""),
                options.get(RequestOptions.API_VERSION, ""),
                options.get(RequestOptions.ORGANIZATION, ""),
                deployment.region().orElse(""),
                deployment.params().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(open.getBytes(StandardCharsets.UTF_8));
            return deployment.modelName() + "-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
