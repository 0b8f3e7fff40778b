package io.siyuflow.channel;

import io.siyuflow.shared.RequestRefused;
import java.util.List;

/** A table that somebody uploaded, read whatever it calls itself: by its first bytes it is a workbook or a text. */
final class TableFile {

    static final int MOST_ROWS = 1000;
    static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int MOST_COLUMNS = 50;
    private static final int LONGEST_CELL = 1000;

    private TableFile() {}

    /**
     * @return the rows with anything in them, the heading first
     * @throws RequestRefused when it is no table, too large, or damaged
     */
    static List<Row> read(byte[] file) {
        if (file.length == 0) {
            throw refused("文件是空的");
        } else if (file.length > MOST_BYTES) {
            throw refused("文件太大，最多 10 MB");
        } else if (startsWith(file, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw refused("这是旧版 Excel（.xls）或加了密码的文件，请在 Excel 里去掉密码，另存为 .xlsx 或 CSV");
        }
        List<Row> rows = startsWith(file, 'P', 'K') ? XlsxTable.read(file) : CsvTable.read(file);
        if (rows.isEmpty()) {
            throw refused("表格里没有内容");
        } else if (rows.size() > MOST_ROWS + 1) {
            throw tooManyRows();
        }
        return rows;
    }

    static RequestRefused refused(String why) {
        return RequestRefused.invalid("file", why);
    }

    static RequestRefused tooManyRows() {
        return refused("一次最多导入 " + MOST_ROWS + " 行，请分成几个文件");
    }

    private static boolean startsWith(byte[] file, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** @param line as the spreadsheet counts, from 1 */
    record Row(int line, List<String> cells) {

        Row {
            if (cells.size() > MOST_COLUMNS) {
                throw refused("第 " + line + " 行有 " + cells.size() + " 列，不像渠道表，请用模板");
            }
            cells = cells.stream().map(cell -> cell(cell, line)).toList();
        }

        private static String cell(String cell, int line) {
            if (cell.length() > LONGEST_CELL) {
                throw refused("第 " + line + " 行有一格超过 " + LONGEST_CELL + " 个字，不像渠道表，请用模板");
            }
            return cell.strip();
        }

        boolean isEmpty() {
            return cells.stream().allMatch(String::isEmpty);
        }

        String at(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }
}
