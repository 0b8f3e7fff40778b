package io.siyuflow.contact;

/** A member of a corp who may have customers. */
record Staff(String userId, String name) {}
