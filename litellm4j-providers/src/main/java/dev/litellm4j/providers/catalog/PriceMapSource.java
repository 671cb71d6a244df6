package dev.litellm4j.providers.catalog;

import java.io.IOException;
import java.io.InputStream;

/** Where LiteLLM's price map comes from; whoever does HTTP implements it, timeouts included. */
@FunctionalInterface
public interface PriceMapSource {
    /** Opens the JSON; the caller closes it. */
    InputStream open() throws IOException;
}
