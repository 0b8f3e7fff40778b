package io.siyuflow.channel;

import io.siyuflow.channel.TableFile.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV as spreadsheets write it: in UTF-8 with or without a mark, or, by a Chinese Excel, in GBK. */
final class CsvTable {

    private static final Charset GBK = Charset.forName("GB18030");

    private CsvTable() {}

    static List<Row> read(byte[] file) {
        String text = textOf(file);
        List<Row> rows = new ArrayList<>();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiterOf(text))
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord record : parser) {
                add(new Row((int) record.getRecordNumber(), record.toList()), rows);
            }
        } catch (IOException | UncheckedIOException damaged) {
            throw TableFile.refused("CSV 有一处引号没有成对，请用 Excel 或 WPS 重新保存");
        }
        return rows;
    }

    private static void add(Row row, List<Row> rows) {
        if (!row.isEmpty()) {
            rows.add(row);
        }
        if (rows.size() > TableFile.MOST_ROWS + 1) {
            throw TableFile.tooManyRows();
        }
    }

    private static String textOf(byte[] file) {
        String text = decoded(file, StandardCharsets.UTF_8);
        text = text == null ? decoded(file, GBK) : text;
        if (text == null || text.indexOf('\0') >= 0) {
            throw TableFile.refused("这不是表格文件，请上传 .xlsx 或 CSV（UTF-8 或 GBK 编码）");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decoded(byte[] file, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    /** Copied out of a spreadsheet, cells come with tabs between them. */
    private static char delimiterOf(String text) {
        int end = text.indexOf('\n');
        String heading = end < 0 ? text : text.substring(0, end);
        return heading.indexOf('\t') >= 0 && heading.indexOf(',') < 0 ? '\t' : ',';
    }
}
