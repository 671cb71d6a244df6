package dev.litellm4j.listen;

import dev.litellm4j.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call as its listeners see it: who asked what, without a credential. Immutable and thread-safe. */
public final class Call {
    /** What a listener has captured that captures nothing. */
    public static final Object NOTHING = new Object();

    private final String id;
    private final String operation;
    private final String model;
    private final boolean stream;
    private final JsonObject fields;
    private final Instant startedAt;
    private final Map<CallListener, Object> captured;
    private final boolean isRedacted;
    private @Nullable Call hidden;

    Call(
            String id,
            String operation,
            String model,
            boolean stream,
            JsonObject fields,
            Instant startedAt,
            Map<CallListener, Object> captured,
            boolean isRedacted) {
        this.id = id;
        this.operation = operation;
        this.model = model;
        this.stream = stream;
        this.fields = fields;
        this.startedAt = startedAt;
        this.captured = captured;
        this.isRedacted = isRedacted;
    }

    /** The call's id; no other call has it. */
    public String id() {
        return id;
    }

    /** What several calls have in common that belong together: {@code trace_id} of the metadata, else the call's id. */
    public String traceId() {
        return fields.object("metadata").string("trace_id").orElse(id);
    }

    /** The operation in LiteLLM's words, such as {@code completion}. */
    public String operation() {
        return operation;
    }

    /** What was asked for: a model string, or the name of a model group. */
    public String model() {
        return model;
    }

    /** Whether the answer comes as a stream. */
    public boolean stream() {
        return stream;
    }

    /** When it began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** What was said to the model, in OpenAI's form; redacted, only its parameters are left. */
    public JsonObject fields() {
        return isRedacted ? Redaction.request(fields) : fields;
    }

    /** Whether what was said is hidden. */
    public boolean isRedacted() {
        return isRedacted;
    }

    /** The caller's notes. */
    public JsonObject metadata() {
        return fields.object("metadata");
    }

    /** The caller's tags. */
    public List<String> tags() {
        return metadata().array("tags").stream().map(String::valueOf).toList();
    }

    /** On whose behalf the caller asked; empty where it does not say. */
    public String endUser() {
        return fields.text("user");
    }

    /** What {@code listener} has captured where the call began; {@link #NOTHING} where it has not. */
    public Object captured(CallListener listener) {
        return captured.getOrDefault(listener, NOTHING);
    }

    /** The same without what was said. */
    public synchronized Call redacted() {
        if (isRedacted) {
            return this;
        }
        if (hidden == null) {
            hidden = new Call(id, operation, model, stream, fields, startedAt, captured, true);
        }
        return hidden;
    }

    @Override
    public String toString() {
        return "Call[" + id + ", " + operation + ", " + model + "]";
    }
}
