package io.siyuflow.shared;

/** The kinds of account that WeChat knows. */
public enum Platform {
    MP,
    MINIAPP,
    WECOM,
    PLATFORM
}
