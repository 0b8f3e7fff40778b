package io.siyuflow.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Where our Redis listens and the password only it takes, by which it is known whoever has the port by now. */
record RedisAddress(int port, String password) {

    private static final int TIMEOUT_MILLIS = 1_000;

    /** A new port, remembered for the next start. */
    static RedisAddress fresh(DataFolder folder) {
        int port = FreePort.choose();
        folder.write("redis.port", Integer.toString(port));
        return new RedisAddress(port, folder.password("redis.password"));
    }

    static Optional<RedisAddress> remembered(DataFolder folder) {
        Path port = folder.resolve("redis.port");
        return Files.exists(port)
                ? Optional.of(new RedisAddress(
                        Integer.parseInt(DataFolder.read(port).strip()), folder.password("redis.password")))
                : Optional.empty();
    }

    String url() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    boolean answers() {
        try {
            return "+PONG".equals(lastAnswerTo("PING"));
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    boolean awaitAnswer(Duration patience, BooleanSupplier stillComing) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline || !stillComing.getAsBoolean() || !pause()) {
                return false;
            }
        }
        return true;
    }

    void shutDown(Duration patience) {
        try {
            lastAnswerTo("SHUTDOWN NOSAVE");
        } catch (IOException goneBeforeItAnswered) {
            // the answer to SHUTDOWN is the end of the connection
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (answers() && System.nanoTime() < deadline && pause()) {}
    }

    private String lastAnswerTo(String command) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(("AUTH " + password + "\r\n" + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(answers.readLine()) ? answers.readLine() : null;
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(50);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
