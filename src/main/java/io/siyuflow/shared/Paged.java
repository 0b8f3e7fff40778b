package io.siyuflow.shared;

import java.util.List;

/**
 * One page of a list.
 *
 * @param page counted from 0
 * @param total of all pages
 */
public record Paged<T>(List<T> items, int page, int size, long total) {}
