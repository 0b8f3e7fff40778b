package io.siyuflow.callback;

import java.util.Map;

/** A callback that no reader knows yet; kept with its fields and listed, so that nothing is lost. */
@EventType(value = "unknown", label = "未识别的事件")
public record UnknownEvent(String subject, String name, Map<String, Object> fields) implements Event {}
