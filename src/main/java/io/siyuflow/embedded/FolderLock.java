package io.siyuflow.embedded;

import io.siyuflow.shared.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** One running application a data folder. The operating system gives the lock back however the application ends. */
record FolderLock(FileChannel channel) implements AutoCloseable {

    static FolderLock take(DataFolder folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw inUse(folder);
            }
            return new FolderLock(channel);
        } catch (IOException cannotLock) {
            throw new UncheckedIOException(cannotLock);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProgram) {
            return null;
        }
    }

    private static StartRefused inUse(DataFolder folder) {
        return new StartRefused(
                "数据目录 " + folder.path() + " 正被另一个运行中的 Siyuflow 使用。",
                "请先停止那一个，或换一个目录启动（siyuflow.embedded.folder=另一个目录，并换一个端口 server.port）。");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException cannotClose) {
            throw new UncheckedIOException(cannotClose);
        }
    }
}
