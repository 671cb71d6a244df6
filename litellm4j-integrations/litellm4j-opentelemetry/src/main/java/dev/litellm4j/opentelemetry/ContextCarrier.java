package dev.litellm4j.opentelemetry;

import dev.litellm4j.listen.CallEvent;
import dev.litellm4j.listen.CallListener;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** Makes the caller's context the current one around a listener. */
record ContextCarrier(CallListener listener) implements CallListener {
    @Override
    public Object capture() {
        return Context.current();
    }

    @Override
    public boolean wantsContent() {
        return listener.wantsContent();
    }

    @Override
    public void on(CallEvent event) {
        if (event instanceof CallEvent.OfCall of && of.call().captured(this) instanceof Context context) {
            try (Scope scope = context.makeCurrent()) {
                listener.on(event);
            }
        } else {
            listener.on(event);
        }
    }
}
