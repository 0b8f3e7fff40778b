package io.siyuflow.embedded;

import io.siyuflow.shared.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The folder {@code .siyuflow}: closed to other users of the machine, for it holds keys and programs that are run. */
record DataFolder(Path path) {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    static DataFolder at(Path path) {
        try {
            Path folder = path.toAbsolutePath().normalize();
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, onlyForOwner("rwx------"));
            }
            return new DataFolder(folder.toRealPath());
        } catch (IOException cannotUse) {
            throw new StartRefused(
                    "数据目录 " + path.toAbsolutePath() + " 不能使用：" + cannotUse.getMessage(),
                    "请换到可写的目录下启动，或用 siyuflow.embedded.folder 指定另一个目录。",
                    cannotUse);
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** 32 random bytes of that name, made at first use and kept in a file only its owner can read. */
    String secret(String name, Base64.Encoder encoder) {
        Path file = resolve(name);
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            write(name, encoder.encodeToString(random));
        }
        return read(file).strip();
    }

    /** A password that needs no escaping in an address or a configuration file. */
    String password(String name) {
        return secret(name, Base64.getUrlEncoder().withoutPadding());
    }

    /** Writes the whole file or nothing, readable for its owner only. */
    void write(String name, String text) {
        try {
            Path unfinished = resolve(name + ".new");
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, onlyForOwner("rw-------"));
            Files.writeString(unfinished, text);
            Files.move(unfinished, resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    /** A fresh log file of that name; the one of the start before is kept beside it. */
    Path log(String name) {
        try {
            Path file = resolve(name + ".log");
            if (Files.exists(file)) {
                Files.move(file, resolve(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            return file;
        } catch (IOException cannotMove) {
            throw new UncheckedIOException(cannotMove);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    private static FileAttribute<?>[] onlyForOwner(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
