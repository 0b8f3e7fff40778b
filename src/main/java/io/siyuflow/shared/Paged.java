package io.siyuflow.shared;

import java.util.List;

/**
 * One page of a list.
 *
 * @param page counted from 0
 * @param total of all pages
 */
public record Paged<T>(List<T> items, int page, int size, long total) {

    /**
     * Of lists that grow without end no more are counted: nobody turns so many pages, and counting a million rows would cost more
     * than finding the twenty that are shown.
     */
    public static final int MOST_COUNTED = 10_000;
}
