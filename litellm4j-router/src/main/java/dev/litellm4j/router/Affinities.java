package dev.litellm4j.router;

import dev.litellm4j.json.JsonObject;
import dev.litellm4j.policy.Group;
import java.util.Map;
import java.util.Set;

/** What keeps a call together with others: its session, else the beginning of its prompt, else whose it is. Immutable. */
final class Affinities {
    private final Set<Affine> usual;
    private final Map<String, Set<Affine>> byGroup;

    Affinities(PickSettings settings) {
        this.usual = settings.affinities();
        this.byGroup = settings.groupAffinities();
    }

    /** The same word for calls that go to the same deployment; empty for those that go anywhere. */
    String of(JsonObject fields, JsonObject metadata, Group group) {
        Set<Affine> affine = byGroup.isEmpty() ? usual : of(group);
        if (affine.isEmpty()) {
            return "";
        }
        String word = affine.contains(Affine.SESSION) ? metadata.text("session_id") : "";
        if (word.isEmpty() && affine.contains(Affine.PROMPT_CACHE)) {
            word = PromptPrefix.of(fields);
        }
        return word.isEmpty() && affine.contains(Affine.CALLER) ? metadata.text("user_api_key_hash") : word;
    }

    /** By the name asked for, else by that of its deployments, which may have stars in it. */
    private Set<Affine> of(Group group) {
        Set<Affine> own = byGroup.get(group.name());
        if (own == null && !group.members().isEmpty()) {
            own = byGroup.get(group.members().get(0).seat().deployment().modelName());
        }
        return own == null ? usual : own;
    }
}
