package io.siyuflow.connector;

/** Where connectors put what they fetch from WeChat; implemented by {@code material}. */
public interface Library {

    /**
     * @param name as people see it, with its extension
     * @return the id of the file; of one that is there already when it is the same
     * @throws io.siyuflow.shared.RequestRefused when it is empty or too large to be kept
     */
    String keep(String name, byte[] bytes);
}
