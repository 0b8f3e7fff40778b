package io.siyuflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.siyuflow.shared.AccountId;

/**
 * A call that waits for the worker, as it was worked out when its step was entered.
 *
 * @param account whose API is called; null in an instance that belongs to nobody
 */
record WaitingCall(AccountId account, JsonNode inputs) {

    ObjectNode write() {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.put("account", account == null ? null : account.value());
        written.set("inputs", inputs);
        return written;
    }

    static WaitingCall read(JsonNode written) {
        JsonNode account = written.path("account");
        return new WaitingCall(account.isTextual() ? new AccountId(account.asText()) : null, written.path("inputs"));
    }
}
