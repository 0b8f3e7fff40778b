package io.siyuflow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A 「联系我」 configuration; {@code body} is the JSON as {@code get_contact_way} gives it. */
record ContactWay(String configId, ObjectNode body, Instant createdAt) {

    String text(String name) {
        return body.path(name).asText("");
    }

    boolean flag(String name) {
        return body.path(name).asBoolean(false);
    }

    /** What the QR code holds. */
    String url() {
        return "https://work.weixin.qq.com/u/vc" + configId.substring(0, 20) + "?v=4.1.36";
    }

    boolean expiredAt(Instant now) {
        return flag("is_temp")
                && !now.isBefore(createdAt.plusSeconds(body.path("expires_in").asLong()));
    }
}
