package io.siyuflow.account;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param publicUrl where WeChat reaches this installation, shown to people as part of the callback's address; when it
 *     is not set, the address by which they opened the console
 * @param secretKey 32 bytes in Base64, under which the secrets of accounts are sealed
 * @param formerSecretKeys keys used before; what they sealed is still read, and sealed anew with the next start
 */
@ConfigurationProperties("siyuflow")
record AccountSettings(
        String publicUrl, String secretKey, @DefaultValue List<String> formerSecretKeys) {

    @Override
    public String toString() {
        return "AccountSettings[publicUrl=" + publicUrl + ", keys redacted]";
    }
}
