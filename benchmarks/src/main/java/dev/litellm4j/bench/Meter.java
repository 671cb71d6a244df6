package dev.litellm4j.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads what a process has used so far. */
final class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Meter() {}

    /** CPU time of this process; on Linux it advances in steps of 10 ms. */
    static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /** What each live thread has allocated so far, by its id. */
    static Map<Long, Long> allocations() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Long> all = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            all.put(ids[i], Math.max(0, bytes[i]));
        }
        return all;
    }

    /** What the threads that live now have allocated since; one that has ended meanwhile is left out, before and after. */
    static long allocatedSince(Map<Long, Long> before) {
        long sum = 0;
        for (Map.Entry<Long, Long> thread : allocations().entrySet()) {
            sum += Math.max(0, thread.getValue() - before.getOrDefault(thread.getKey(), 0L));
        }
        return sum;
    }

    /** Heap in use after a full collection. */
    static long liveHeapBytes() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Threads of the operating system, the machine's own included; NaN where there is no /proc. */
    static double osThreads(long pid) {
        return status(pid, "Threads:");
    }

    /** Resident memory; NaN where there is no /proc. */
    static double residentMegabytes(long pid) {
        return status(pid, "VmRSS:") / 1024;
    }

    private static double status(long pid, String field) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(field)) {
                    return Double.parseDouble(
                            line.substring(field.length()).replace("kB", "").trim());
                }
            }
            return Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
