package dev.litellm4j.examples.simulated;

import java.io.IOException;

/** One vendor's API: reads a call in that vendor's format and answers it, or refuses it with a {@link Refusal}. */
interface Vendor {
    void serve(Call call) throws IOException;
}
