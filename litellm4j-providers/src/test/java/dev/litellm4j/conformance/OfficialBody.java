package dev.litellm4j.conformance;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The type that a vendor's own client has for a request's body. */
enum OfficialBody {
    CHAT(
            com.openai.core.ObjectMappers.jsonMapper(),
            com.openai.models.chat.completions.ChatCompletionCreateParams.Body.class),
    RESPONSES(com.openai.core.ObjectMappers.jsonMapper(), com.openai.models.responses.ResponseCreateParams.Body.class),
    MESSAGES(
            com.anthropic.core.ObjectMappers.jsonMapper(),
            com.anthropic.models.beta.messages.MessageCreateParams.Body.class);

    /** Anthropic's description has them for its models of today; its client's latest release has left them out. */
    private static final Set<String> DROPPED_BY_THE_CLIENT = Set.of("temperature", "top_p", "top_k");

    private final JsonMapper mapper;
    private final Class<?> type;

    OfficialBody(JsonMapper mapper, Class<?> type) {
        this.mapper = mapper;
        this.type = type;
    }

    /** What in {@code body} the type has no place for, as paths; what makes it invalid, if that is all. */
    List<String> unknown(byte[] body) {
        List<String> found = new ArrayList<>();
        try {
            Object parsed = mapper.readValue(body, type);
            walk(parsed, "", found);
            if (found.isEmpty()) {
                type.getMethod("validate").invoke(parsed);
            }
        } catch (InvocationTargetException invalid) {
            found.add("invalid: " + invalid.getCause());
        } catch (IOException | ReflectiveOperationException e) {
            found.add("unreadable: " + e);
        }
        return found;
    }

    /** The clients read leniently and keep what they do not know; every object of theirs is asked what it kept. */
    private static void walk(Object value, String path, List<String> found) throws ReflectiveOperationException {
        if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                walk(optional.get(), path, found);
            }
            return;
        }
        if (value instanceof Collection<?> several) {
            int index = 0;
            for (Object one : several) {
                walk(one, path + "[" + index++ + "]", found);
            }
            return;
        }
        String name = value.getClass().getName();
        if (name.endsWith(".core.KnownValue")) {
            Field known = value.getClass().getDeclaredField("value");
            known.setAccessible(true);
            walk(known.get(value), path, found);
        } else if (name.matches("com\\.(openai|anthropic)\\.models\\..*")) {
            model(value, path, found);
        } else if (name.matches("com\\.(openai|anthropic)\\.core\\.Json(String|Number|Boolean|Object|Array)")) {
            found.add(path + " is of another kind than the client knows: " + value);
        }
    }

    private static void model(Object value, String path, List<String> found) throws ReflectiveOperationException {
        boolean isMap = true;
        Map<?, ?> kept = Map.of();
        for (Field field : value.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.getName().equals("_json")) {
                continue;
            }
            field.setAccessible(true);
            Object content = field.get(value);
            if (field.getName().equals("additionalProperties")) {
                kept = (Map<?, ?>) content;
            } else if (content != null && !name(field).endsWith("Lazy")) {
                isMap &= !name(field).endsWith(".core.JsonField");
                // A constant such as the kind of a part is kept as it came; validate() asks whether it is right.
                if (!name(field).endsWith(".core.JsonValue")) {
                    walk(content, path + "." + field.getName(), found);
                }
            }
        }
        Set<Object> strange = new TreeSet<>(kept.keySet());
        if (path.isEmpty()) {
            strange.removeAll(DROPPED_BY_THE_CLIENT);
        }
        // A tool's schema is JSON schema, of which Anthropic's client names but the first few words.
        boolean isSchema = value.getClass().getSimpleName().equals("InputSchema");
        if (!isMap && !isSchema && !strange.isEmpty()) {
            found.add(path + " has " + strange);
        }
    }

    private static String name(Field field) {
        return field.getType().getName();
    }
}
