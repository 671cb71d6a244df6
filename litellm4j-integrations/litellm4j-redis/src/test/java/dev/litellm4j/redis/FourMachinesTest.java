package dev.litellm4j.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four JVMs, one Redis, one limit. {@code -Dmachines.seconds=200} lets the window slide. */
@Timeout(600)
class FourMachinesTest {
    private static final int LIMIT = 200;
    private static final int SECONDS = Integer.getInteger("machines.seconds", 15);

    @TempDir
    Path folder;

    @Test
    void fourProcessesTogetherStayWithinTheLimitAndUseIt() throws Exception {
        try (RedisServer redis = RedisServer.start();
                Provider provider = new Provider()) {
            List<Process> machines = new ArrayList<>();
            try {
                for (int i = 0; i < 4; i++) {
                    machines.add(machine(i, redis.url(), provider.url()));
                }
                int[] sums = new int[3];
                for (int i = 0; i < 4; i++) {
                    assertThat(machines.get(i).waitFor(SECONDS + 90, TimeUnit.SECONDS))
                            .isTrue();
                    String[] words = output(i).strip().split(" ");
                    for (int j = 0; j < 3; j++) {
                        sums[j] += Integer.parseInt(words[j]);
                    }
                }
                System.out.printf(
                        "4 JVMs, %d requests a minute, %d s: %d calls, at most %d in any 60 s; %d refused, %d failed%n",
                        LIMIT, SECONDS, provider.calls(), provider.mostInAMinute(), sums[1], sums[2]);
                assertThat(sums[2]).as("calls that failed").isZero();
                assertThat(sums[0]).isEqualTo(provider.calls());
                assertThat(provider.mostInAMinute()).isLessThanOrEqualTo(LIMIT);
                assertThat(provider.calls()).isGreaterThanOrEqualTo(LIMIT);
            } finally {
                machines.forEach(Process::destroyForcibly);
            }
        }
    }

    private String output(int number) throws Exception {
        return Files.readString(folder.resolve("out" + number), StandardCharsets.UTF_8);
    }

    private Process machine(int number, String redis, String provider) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        Machine.class.getName(),
                        redis,
                        provider,
                        Integer.toString(LIMIT),
                        Integer.toString(SECONDS))
                .redirectOutput(folder.resolve("out" + number).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
