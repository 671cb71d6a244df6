package dev.litellm4j.config;

import dev.litellm4j.ClientOptions;
import dev.litellm4j.json.JsonObject;
import dev.litellm4j.providers.custom.CustomProvider;
import dev.litellm4j.providers.wire.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key of {@code litellm_settings} that names providers that are code of the user's. Not thread-safe. */
final class CustomProviders {
    private static final Section<Entry> ENTRY = Section.closed(
            List.of(
                    Key.of(
                            "provider",
                            Kinds.TEXT,
                            (entry, name) -> entry.provider = name,
                            "The prefix of its model strings."),
                    Key.of(
                            "custom_handler",
                            Kinds.TEXT,
                            (entry, name) -> entry.handler = name,
                            "A class that is a CustomProvider, or a public static field that holds one: com.acme.Own::FIELD.")));

    private static final String WAY_OUT = "; expected a class that implements " + CustomProvider.class.getName()
            + " and has a public constructor without arguments, or a public static field as com.acme.Own::FIELD";

    static final List<Key<Settings, ?>> KEYS = List.of(Key.of(
            "custom_provider_map",
            new Kind<>(
                    "a list",
                    JsonObject.of("type", "array", "items", Schemas.of(ENTRY)),
                    false,
                    (value, at, reading) -> value instanceof List<?> list ? read(list, at, reading) : null),
            (settings, all) -> settings.customProviders().providers.addAll(all),
            "Providers that are code of yours."));

    private final List<Provider> providers = new ArrayList<>();

    private static final class Entry {
        private String provider = "";
        private String handler = "";
    }

    private static List<Provider> read(List<?> list, At at, Reading reading) {
        List<Provider> all = new ArrayList<>();
        Nested.items(list, at, reading).forEach((place, map) -> {
            Entry entry = new Entry();
            ENTRY.apply(map, place, entry, reading);
            if (!entry.provider.matches("[A-Za-z0-9._-]+")) {
                reading.findings().error(place.key("provider"), "expected a name of letters, digits, '.', '_' and '-'");
            }
            try {
                all.add(CustomProvider.of(entry.provider, handler(entry.handler)));
            } catch (IllegalArgumentException e) {
                reading.findings().error(place.key("custom_handler"), e.getMessage() + WAY_OUT);
            }
        });
        return all;
    }

    private static CustomProvider handler(String name) {
        int colons = name.indexOf("::");
        String className = colons < 0 ? name : name.substring(0, colons);
        Object found;
        try {
            Class<?> type = Class.forName(className, true, loader());
            found = colons < 0 ? type.getConstructor().newInstance() : field(type, name.substring(colons + 2));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no class '" + className + "' is on the class path", e);
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(name + " is no public static field", e);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalArgumentException(name + " cannot be made or is not public", e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("the constructor of " + name + " failed with " + e.getCause(), e);
        } catch (LinkageError e) {
            throw new IllegalArgumentException(className + " cannot be loaded: " + e, e);
        }
        if (found instanceof CustomProvider own) {
            return own;
        }
        throw new IllegalArgumentException(name + " is no CustomProvider");
    }

    private static Object field(Class<?> type, String name) throws NoSuchFieldException, IllegalAccessException {
        Field field = type.getField(name);
        if (!Modifier.isStatic(field.getModifiers())) {
            throw new NoSuchFieldException(name);
        }
        return Optional.ofNullable(field.get(null)).orElse("null");
    }

    private static @Nullable ClassLoader loader() {
        ClassLoader callers = Thread.currentThread().getContextClassLoader();
        return callers == null ? CustomProviders.class.getClassLoader() : callers;
    }

    boolean isSaid() {
        return !providers.isEmpty();
    }

    void apply(ClientOptions.Builder client) {
        providers.forEach(client::provider);
    }
}
