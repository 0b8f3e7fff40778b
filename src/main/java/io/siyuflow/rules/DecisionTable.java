package io.siyuflow.rules;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** The first table of rules in a spreadsheet: under the cell {@code RuleTable …} kinds, patterns, snippets, headings, then the rules. */
final class DecisionTable {

    private static final String START = "ruletable";
    private static final int KINDS = 1;
    private static final int SNIPPETS = 3;
    private static final int HEADINGS = 4;
    private static final int RULES = 5;
    private static final DataFormatter TEXT = new DataFormatter(Locale.ROOT);

    private final List<TableColumn> columns;
    private final List<TableRow> rows;

    private DecisionTable(List<TableColumn> columns, List<TableRow> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static boolean is(String resource) {
        return resource != null && resource.endsWith(".drl.xlsx");
    }

    /** @throws Unreadable when it is no spreadsheet or holds no table of rules */
    static DecisionTable read(byte[] content) {
        try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(content))) {
            return read(book.getSheetAt(0));
        } catch (IOException | RuntimeException notASpreadsheet) {
            throw new Unreadable(notASpreadsheet);
        }
    }

    private static DecisionTable read(Sheet sheet) {
        Cell start = start(sheet);
        int top = start.getRowIndex();
        List<TableColumn> columns = new ArrayList<>();
        for (int c = start.getColumnIndex(); !text(sheet, top + KINDS, c).isEmpty(); c++) {
            columns.add(TableColumn.of(
                    c, text(sheet, top + KINDS, c), text(sheet, top + SNIPPETS, c), text(sheet, top + HEADINGS, c)));
        }
        List<TableRow> rows = new ArrayList<>();
        for (int r = top + RULES; r <= sheet.getLastRowNum(); r++) {
            int line = r;
            List<String> cells =
                    columns.stream().map(c -> text(sheet, line, c.index())).toList();
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                rows.add(new TableRow(r + 1, cells));
            }
        }
        return new DecisionTable(columns, rows);
    }

    private static Cell start(Sheet sheet) {
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (TEXT.formatCellValue(cell).strip().toLowerCase(Locale.ROOT).startsWith(START)) {
                    return cell;
                }
            }
        }
        throw new IllegalArgumentException("no RuleTable");
    }

    private static String text(Sheet sheet, int row, int column) {
        Row found = sheet.getRow(row);
        return found == null ? "" : TEXT.formatCellValue(found.getCell(column)).strip();
    }

    List<TableColumn> columns() {
        return columns;
    }

    List<TableRow> rows() {
        return rows;
    }

    /** Its cells as lines, each under the first cell of its row, so that two versions can be compared. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (TableRow row : rows) {
            text.append(row.cells().get(0)).append('\n');
            for (int c = 1; c < columns.size(); c++) {
                if (!row.cells().get(c).isEmpty()) {
                    text.append("  ")
                            .append(columns.get(c).label())
                            .append("：")
                            .append(row.cells().get(c))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    /** What is wrong with the columns that operators write in, and with what stands there. */
    List<String> problems(String file) {
        List<String> problems = new ArrayList<>();
        columns.forEach(column -> column.problems().forEach(problem -> problems.add(file + "：" + problem)));
        for (TableRow row : rows) {
            for (int c = 0; c < columns.size(); c++) {
                addProblem(file, row, c, problems);
            }
        }
        return problems;
    }

    private void addProblem(String file, TableRow row, int column, List<String> problems) {
        TableColumn of = columns.get(column);
        if (!of.isForOperators()) {
            return;
        }
        try {
            if (!of.parse(row.cells().get(column)).equals(row.cells().get(column))) {
                problems.add("%s 第 %d 行「%s」：请写成 %s"
                        .formatted(
                                file,
                                row.line(),
                                of.label(),
                                of.parse(row.cells().get(column))));
            }
        } catch (IllegalArgumentException wrong) {
            problems.add("%s 第 %d 行「%s」：%s".formatted(file, row.line(), of.label(), wrong.getMessage()));
        }
    }

    /** The same spreadsheet with other values; everything else in it stays, and every value is written as text. */
    static byte[] with(byte[] content, List<Value> values) {
        try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(content));
                ByteArrayOutputStream written = new ByteArrayOutputStream()) {
            Sheet sheet = book.getSheetAt(0);
            for (Value value : values) {
                Cell cell = sheet.getRow(value.line() - 1)
                        .getCell(value.column(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
                cell.setCellValue(value.text());
            }
            book.write(written);
            return written.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param line as the spreadsheet counts it, from 1 */
    record TableRow(int line, List<String> cells) {}

    /** What a cell shall hold: its line from 1, its column in the sheet from 0. */
    record Value(int line, int column, String text) {}

    /** No table can be found in the file. */
    static final class Unreadable extends RuntimeException {

        Unreadable(Throwable cause) {
            super("这个文件里没有决策表：第一张工作表里要有 RuleTable", cause);
        }
    }
}
