package io.siyuflow.channel;

/** The permanent code of a channel at one 公众号; {@code url} is what the QR code contains. */
record ChannelQr(String scene, String url, String ticket) {}
