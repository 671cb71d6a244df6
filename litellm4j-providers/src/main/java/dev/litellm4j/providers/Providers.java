package dev.litellm4j.providers;

import dev.litellm4j.error.BadRequestException;
import dev.litellm4j.error.ErrorDetails;
import dev.litellm4j.providers.catalog.ModelCatalog;
import dev.litellm4j.providers.compatible.CompatibleProvider;
import dev.litellm4j.providers.compatible.CompatibleTable;
import dev.litellm4j.providers.wire.Provider;
import dev.litellm4j.providers.wire.ProviderModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The registry of providers: the caller's own, the built-in ones, and those of jars on the class path, in this order.
 *
 * <p>Finds the provider and the model that a model string means: by its longest prefix that names a provider, else by
 * the bare name ({@code gpt-4o} is OpenAI's, {@code claude-…} Anthropic's, {@code gemini-…} Gemini's). Thread-safe; each
 * instance stands alone.
 */
public final class Providers {
    private final ModelCatalog catalog;
    private final Map<String, Provider> known = new ConcurrentHashMap<>();
    private final List<String> own;
    private final MatchMemo memo = new MatchMemo();
    private volatile boolean modulesLoaded;

    /** The built-in providers and {@code own}, which go before built-in ones of the same name. */
    public Providers(ModelCatalog catalog, List<Provider> own) {
        this.catalog = catalog;
        this.own = own.stream().map(Provider::name).toList();
        own.forEach(provider -> known.put(provider.name(), provider));
    }

    /**
     * A provider and a model of it.
     *
     * @param provider the provider
     * @param model the model's id without the provider's prefix
     */
    public record Match(Provider provider, String model) {}

    /**
     * What {@code model} means.
     *
     * @param named the provider where the caller names it apart from the model
     * @throws BadRequestException if no provider can be found; the message says how to name one
     */
    public Match resolve(String model, Optional<String> named) {
        return resolve(model, named, Optional.empty());
    }

    /**
     * The same for a call that says {@code base} as its address: where the model string names no provider, the one that
     * has this address does.
     */
    public Match resolve(String model, Optional<String> named, Optional<String> base) {
        if (named.isEmpty() && base.isPresent() && prefixed(model).isEmpty()) {
            Optional<String> there = CompatibleProvider.at(base.get());
            if (there.isPresent()) {
                return resolve(model, there);
            }
        }
        if (named.isPresent()) {
            String prefix = named.get() + "/";
            Provider provider = find(named.get()).orElseThrow(() -> unknown(model, named.get()));
            return match(named.get(), provider, model.startsWith(prefix) ? model.substring(prefix.length()) : model);
        }
        Object state = catalog.state();
        Match seen = memo.find(model, state);
        return seen != null ? seen : memo.keep(model, state, unnamed(model));
    }

    private Match unnamed(String model) {
        return prefixed(model)
                .or(() -> model.indexOf('/') > 0 && loadModules() ? prefixed(model) : Optional.empty())
                .orElseGet(() -> {
                    Provider provider = inferred(model);
                    return match(provider.name(), provider, model);
                });
    }

    /** {@code name} is what the provider was found under: a name or, such as {@code bedrock/converse}, a route of it. */
    private Match match(String name, Provider provider, String model) {
        String variant = Natives.variant(name, provider, model, catalog);
        return new Match(
                variant.equals(name) || own.contains(name)
                        ? provider
                        : loaded(variant).orElse(provider),
                model);
    }

    private Optional<Match> prefixed(String model) {
        for (int slash = model.lastIndexOf('/'); slash > 0; slash = model.lastIndexOf('/', slash - 1)) {
            String name = model.substring(0, slash);
            Optional<Provider> provider = loaded(name);
            if (provider.isPresent() && slash < model.length() - 1) {
                return Optional.of(match(name, provider.get(), model.substring(slash + 1)));
            }
        }
        return Optional.empty();
    }

    /** The provider of this name. */
    public Optional<Provider> find(String name) {
        return loaded(name).or(() -> loadModules() ? loaded(name) : Optional.empty());
    }

    /** Whether this name is one of the library's and not the caller's own or a jar's. */
    boolean isBuiltIn(String name) {
        return !own.contains(name) && Natives.find(name, catalog) != null;
    }

    /** The provider of this name, without a look into the jars. */
    private Optional<Provider> loaded(String name) {
        Provider provider = known.get(name);
        if (provider == null) {
            provider = Natives.find(name, catalog);
            if (provider != null) {
                known.put(name, provider);
            }
        }
        return Optional.ofNullable(provider);
    }

    /** The names of all providers. */
    public List<String> names() {
        loadModules();
        TreeSet<String> names = new TreeSet<>(Natives.NAMES);
        names.addAll(LongTail.NAMES);
        names.addAll(CompatibleTable.bundled().names());
        names.addAll(own);
        names.addAll(known.keySet());
        return new ArrayList<>(names);
    }

    /** Whether there was still something to load: jars are looked through once, and only for a name not built in. */
    private synchronized boolean loadModules() {
        if (modulesLoaded) {
            return false;
        }
        for (ProviderModule module : ServiceLoader.load(ProviderModule.class)) {
            module.providers().forEach(provider -> known.putIfAbsent(provider.name(), provider));
        }
        modulesLoaded = true;
        return true;
    }

    private Provider inferred(String model) {
        return BareNames.family(model)
                .or(() -> catalog.providerOf(model))
                .flatMap(this::find)
                .orElseThrow(() -> unknown(model, ""));
    }

    private BadRequestException unknown(String model, String named) {
        int slash = model.indexOf('/');
        String prefix = named.isEmpty() && slash > 0 ? model.substring(0, slash) : named;
        String problem = prefix.isEmpty()
                ? "model '" + model + "' names no provider; write provider/model, such as openai/" + model
                : "model '" + model + "' names the provider '" + prefix + "', which is not known" + near(prefix);
        return new BadRequestException(
                problem + " (known providers: " + String.join(", ", names()) + ")", ErrorDetails.of(prefix, model));
    }

    private String near(String prefix) {
        List<String> near = BareNames.nearest(prefix, names());
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }
}
