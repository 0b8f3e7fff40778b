package io.siyuflow.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Sends callbacks from a few connections, either as fast as they are answered or at a steady rate. */
final class Load {

    private final int port;
    private final int connections;

    Load(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** Closed loop. @return answers a second */
    double throughput(IntFunction<Callback> callbacks, int millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000L;
        AtomicInteger next = new AtomicInteger();
        AtomicLong answered = new AtomicLong();
        long start = System.nanoTime();
        each(connection -> {
            while (System.nanoTime() < end) {
                callbacks.apply(next.getAndIncrement()).sendBy(connection);
                answered.incrementAndGet();
            }
        });
        return answered.get() * 1e9 / (System.nanoTime() - start);
    }

    /** Until twenty seconds bring nothing: on a slow machine the compiler takes minutes. Two minutes at most. */
    void warmUp(IntFunction<Callback> callbacks) throws InterruptedException {
        double best = 0;
        int inVain = 0;
        for (int round = 0; round < 12 && inVain < 2; round++) {
            double rate = throughput(callbacks, 10_000);
            inVain = rate < best * 1.03 ? inVain + 1 : 0;
            best = Math.max(best, rate);
        }
    }

    /** Open loop: latencies count from when a callback was due, so a stall is not hidden. @return sorted, in nanoseconds */
    long[] latencies(IntFunction<Callback> callbacks, int perSecond, int millis) throws InterruptedException {
        int count = perSecond * millis / 1000;
        long[] taken = new long[count];
        long start = System.nanoTime() + 50_000_000L;
        AtomicInteger next = new AtomicInteger();
        each(connection -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                long due = start + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                callbacks.apply(i).sendBy(connection);
                taken[i] = System.nanoTime() - due;
            }
        });
        Arrays.sort(taken);
        return taken;
    }

    private void each(Work work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(connections);
        ConcurrentLinkedQueue<IOException> failures = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> {
                try (Connection connection = new Connection(port)) {
                    work.on(connection);
                } catch (IOException e) {
                    failures.add(e);
                } finally {
                    done.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        done.await();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("A callback was not answered", failures.peek());
        }
    }

    private interface Work {
        void on(Connection connection) throws IOException;
    }

    /** A callback ready to be sent. */
    record Callback(String pathAndQuery, String body) {

        void sendBy(Connection connection) throws IOException {
            connection.post(pathAndQuery, body);
        }
    }
}
