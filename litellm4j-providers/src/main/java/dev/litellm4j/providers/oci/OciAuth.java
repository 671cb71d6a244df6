package dev.litellm4j.providers.oci;

import dev.litellm4j.api.Secret;
import dev.litellm4j.error.AuthenticationException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.auth.HttpSignature;
import dev.litellm4j.providers.wire.Auth;
import dev.litellm4j.providers.wire.Secrets;
import dev.litellm4j.providers.wire.Target;
import dev.litellm4j.providers.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A signature by the user's API signing key; a key given with {@code apiKey} goes as bearer instead. */
record OciAuth(HttpSignature signature) implements Auth {
    @Override
    public WireRequest sign(WireRequest request, Target target) {
        if (request.header("Authorization").isPresent()) {
            return request;
        }
        if (target.apiKey().isPresent()) {
            return request.withHeader(
                    "Authorization", "Bearer " + target.apiKey().get().reveal());
        }
        String keyId = needed("oci_tenancy", target) + "/" + needed("oci_user", target) + "/"
                + needed("oci_fingerprint", target);
        Secret key = target.param("oci_key", "OCI_KEY")
                .map(Secret::of)
                .orElseGet(() -> HttpSignature.keyIn(needed("oci_key_file", target), target));
        return signature.sign(request, keyId, key, target);
    }

    private static String needed(String name, Target target) {
        String variable = name.toUpperCase(Locale.ROOT);
        return target.param(name, variable)
                .orElseThrow(() -> new AuthenticationException(
                        target.provider() + " needs " + name + " and there is none: set " + variable
                                + (name.equals("oci_key_file") ? " or OCI_KEY" : "") + ", or pass providerParam(\""
                                + name
                                + "\", …)",
                        ErrorDetails.of(target.provider(), target.model())));
    }

    @Override
    public List<String> keyVariables() {
        return List.of();
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public List<String> missing(Secrets secrets) {
        List<String> missing = new ArrayList<>(List.of("OCI_TENANCY", "OCI_USER", "OCI_FINGERPRINT"));
        missing.removeIf(name -> secrets.get(name).isPresent());
        List<String> key = List.of("OCI_KEY", "OCI_KEY_FILE");
        if (secrets.first(key).isEmpty()) {
            missing.addAll(key);
        }
        return missing;
    }
}
