package dev.litellm4j.providers.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.Test;

/** The rules of Reactive Streams, as their own test kit checks them; it is written for TestNG, so it is led here. */
class ColdStreamTckTest {
    private static final ExecutorService THREADS = Executors.create(64, 64);

    @AfterAll
    static void shutDown() {
        THREADS.shutdown();
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        return Stream.of(FlowPublisherVerification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> check(rule)));
    }

    @org.junit.jupiter.api.Test
    void there_are_rules() {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(35);
    }

    private static void check(Method rule) throws Throwable {
        Verification verification = new Verification();
        verification.setUp();
        try {
            rule.invoke(verification);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SkipException optional) {
                throw new TestAbortedException(String.valueOf(optional.getMessage()));
            }
            throw e.getCause();
        }
    }

    private static final class Verification extends FlowPublisherVerification<Integer> {
        Verification() {
            super(new TestEnvironment(300, 100));
        }

        @Override
        public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            return new ColdStream<>(cancellation -> new Numbers(elements), THREADS);
        }

        @Override
        public Flow.Publisher<Integer> createFailedFlowPublisher() {
            ColdStream<Integer> closed = new ColdStream<>(cancellation -> new Numbers(0), THREADS);
            closed.close();
            return closed;
        }

        @Override
        public long maxElementsFromPublisher() {
            return Integer.MAX_VALUE;
        }
    }
}
