package io.siyuflow.channel;

import java.util.List;

/** What a file would bring, row by row, before anything is written. */
record ChannelImport(List<Line> lines, int good, int bad) {

    /**
     * @param line in the file, as the spreadsheet counts
     * @param mistakes what has to be mended, empty when the row can be taken
     */
    record Line(
            int line,
            String name,
            String group,
            boolean online,
            boolean enabled,
            String remark,
            List<String> mistakes) {}
}
