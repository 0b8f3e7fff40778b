package io.siyuflow.sandbox;

import java.time.Instant;

/** A QR code with a scene, made by API. Exactly one of {@code scene} and {@code sceneId} is set. */
record SceneCode(
        String ticket,
        String url,
        String scene,
        Long sceneId,
        boolean permanent,
        Instant createdAt,
        Instant expiresAt) {

    boolean expiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** As it stands in an event, without {@code qrscene_}. */
    String key() {
        return scene == null ? String.valueOf(sceneId) : scene;
    }
}
