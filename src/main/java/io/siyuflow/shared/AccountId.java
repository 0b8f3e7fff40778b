package io.siyuflow.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The appid or corp id of an account, as it stands in the callback's path and in Modeler's tenant field. */
public record AccountId(@JsonValue String value) {

    @JsonCreator
    public AccountId {
        if (value == null || !value.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("Not an appid or corp id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
