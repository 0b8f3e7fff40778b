package io.siyuflow.connector;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyuflow.shared.AccountId;

/**
 * A call to be made.
 *
 * @param key used unless the request has a natural key: the external task's id, or a key of the caller's own
 * @param businessKey of the process instance, or null for a call from the console
 * @param activity the step in the diagram, or null
 */
public record CallOrder(
        String connector, AccountId account, JsonNode request, String key, String businessKey, String activity) {}
