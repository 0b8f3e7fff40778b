package io.siyuflow.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyuflow.shared.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.util.StringUtils;

/** The secret part of {@link Credentials}, as it is sealed. */
record Secrets(String secret, String token, String aesKey) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Secrets open(Seal seal, StoredAccount stored) {
        try {
            return JSON.readValue(seal.open(stored.id(), stored.sealed()), Secrets.class);
        } catch (IOException notOurs) {
            throw new SealBroken(stored.id(), notOurs);
        }
    }

    Seal.Sealed sealedFor(AccountId account, Seal seal) {
        try {
            return seal.seal(account, JSON.writeValueAsBytes(this));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Those given anew; what is empty there stays as it is. */
    Secrets with(String newSecret, String newToken, String newAesKey) {
        return new Secrets(or(newSecret, secret), or(newToken, token), or(newAesKey, aesKey));
    }

    Credentials of(Account account) {
        return new Credentials(account.id(), account.agentId(), secret, token, aesKey);
    }

    private static String or(String given, String present) {
        return StringUtils.hasText(given) ? given : present;
    }

    @Override
    public String toString() {
        return "Secrets[redacted]";
    }
}
