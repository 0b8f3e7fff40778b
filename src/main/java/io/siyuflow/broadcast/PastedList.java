package io.siyuflow.broadcast;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Openids out of what somebody pasted or exported: one a line, or the first cell of a CSV. What can't be one is named, never
 * guessed and never sent.
 *
 * @param invalid the first few, shortened, as they stood there
 */
record PastedList(List<String> openids, int duplicates, int invalidCount, List<String> invalid) {

    /** Our own bound: ten of WeChat's calls, and what a browser can paste. */
    static final int MOST = 100_000;

    private static final int SHOWN = 10;
    private static final int SHOWN_LENGTH = 40;
    private static final Pattern LINES = Pattern.compile("\\R");
    private static final Pattern FIRST_CELL = Pattern.compile("[,;\\t]");
    private static final Pattern OPENID = Pattern.compile("[A-Za-z0-9_-]{20,64}");

    static PastedList read(String text) {
        Set<String> openids = new LinkedHashSet<>();
        List<String> invalid = new ArrayList<>();
        int duplicates = 0;
        int invalidCount = 0;
        for (String line : LINES.split(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            String cell = cell(line);
            if (cell.isEmpty() || cell.equalsIgnoreCase("openid")) {
                continue;
            }
            if (!OPENID.matcher(cell).matches()) {
                invalidCount++;
                if (invalid.size() < SHOWN) {
                    invalid.add(cell.length() > SHOWN_LENGTH ? cell.substring(0, SHOWN_LENGTH) + "…" : cell);
                }
            } else if (!openids.add(cell)) {
                duplicates++;
            }
        }
        return new PastedList(List.copyOf(openids), duplicates, invalidCount, invalid);
    }

    private static String cell(String line) {
        String first = FIRST_CELL.split(line, 2)[0].strip();
        return first.length() > 1 && first.startsWith("\"") && first.endsWith("\"")
                ? first.substring(1, first.length() - 1).strip()
                : first;
    }
}
