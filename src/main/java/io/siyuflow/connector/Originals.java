package io.siyuflow.connector;

import java.util.Optional;

/** The organisation's original files, for the connectors that upload them to WeChat; implemented by {@code material}. */
public interface Originals {

    Optional<Original> find(String file);

    /**
     * A file as it was given to us.
     *
     * @param name as people who receive it see it, with its extension
     */
    record Original(String name, String contentType, byte[] bytes) {}
}
