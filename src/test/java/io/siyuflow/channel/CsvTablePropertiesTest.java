package io.siyuflow.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

class CsvTablePropertiesTest {

    @Property(tries = 200)
    void whatIsWrittenAsCsvIsReadBack(@ForAll @Size(min = 1, max = 5) List<List<String>> written) throws Exception {
        List<List<String>> cells = written.stream()
                .map(row -> row.stream()
                        .map(CsvTablePropertiesTest::plain)
                        .limit(20)
                        .toList())
                .filter(row -> row.stream().anyMatch(cell -> !cell.isBlank()))
                .toList();
        StringBuilder csv = new StringBuilder("名称,b\r\n");
        try (CSVPrinter printer = new CSVPrinter(csv, CSVFormat.DEFAULT)) {
            for (List<String> row : cells) {
                printer.printRecord(row);
            }
        }

        List<TableFile.Row> read = TableFile.read(csv.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(read.subList(1, read.size()))
                .extracting(TableFile.Row::cells)
                .isEqualTo(stripped(cells));
    }

    private static List<List<String>> stripped(List<List<String>> cells) {
        return cells.stream()
                .map(row -> row.stream().map(String::strip).toList())
                .toList();
    }

    /** What a spreadsheet can hold: no unpaired surrogates, no control characters but line ends. */
    private static String plain(String any) {
        String text = any.codePoints()
                .filter(c -> c == '\n' || (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE))
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.replace("\uFEFF", "");
    }
}
