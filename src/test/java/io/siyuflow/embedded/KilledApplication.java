package io.siyuflow.embedded;

import java.nio.file.Path;

/** A program for the tests: starts both servers as the application does, says so, and ends as by {@code kill -9}. */
final class KilledApplication {

    private KilledApplication() {}

    public static void main(String[] arguments) {
        DataFolder folder = DataFolder.at(Path.of(arguments[0]));
        FolderLock.take(folder);
        LocalRedis.start(folder);
        LocalPostgres.start(folder);
        Runtime.getRuntime().halt(137);
    }
}
