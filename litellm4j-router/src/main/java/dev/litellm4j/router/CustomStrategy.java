package dev.litellm4j.router;

import dev.litellm4j.deployment.Clockwork;
import dev.litellm4j.deployment.Seat;
import dev.litellm4j.pick.Ask;
import dev.litellm4j.pick.Pool;
import dev.litellm4j.pick.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Asks the user's own strategy. */
record CustomStrategy(CustomRoutingStrategy custom, Function<Seat, DeploymentStatus> statuses) implements Strategy {
    @Override
    public int choose(Pool pool, int[] among, int count, Ask ask, Clockwork clockwork) {
        List<DeploymentStatus> candidates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            candidates.add(statuses.apply(pool.seat(among[i])));
        }
        DeploymentStatus chosen = custom.choose(List.copyOf(candidates), ask.request());
        for (int i = 0; i < count; i++) {
            if (chosen != null && candidates.get(i).id().equals(chosen.id())) {
                return i;
            }
        }
        throw new IllegalStateException("the custom routing strategy "
                + custom.getClass().getName() + " chose "
                + (chosen == null ? "nothing" : "'" + chosen.id() + "'") + "; it has to be one of the candidates "
                + candidates.stream().map(DeploymentStatus::id).toList());
    }

    /** It is given all of them. */
    @Override
    public int window() {
        return Integer.MAX_VALUE;
    }
}
