package dev.litellm4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After every class of tests: whatever it opened is closed, so that no thread of the library is left. */
public final class NoThreadLeft implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty()) {
            await(context.getDisplayName());
        }
    }

    /** Waits until the library has no thread any more, which takes its idle ones some seconds. */
    public static void await(String whose) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        Set<String> left = left();
        while (!left.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
            left = left();
        }
        assertThat(left).as("threads left by " + whose).isEmpty();
    }

    private static Set<String> left() {
        Set<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("litellm4j-")) {
                names.add(thread.getName());
            }
        }
        return names;
    }
}
