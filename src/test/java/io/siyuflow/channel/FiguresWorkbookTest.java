package io.siyuflow.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresWorkbookTest {

    @Test
    void hasDaysAndChannelsAndTakesNoNameForAFormula() throws IOException {
        byte[] file = FiguresWorkbook.of(
                List.of(new DayFigures(LocalDate.parse("2026-01-04"), 5, 3, 1, 2, 7, 0)),
                List.of(new RankedChannel("1", "=1+1", "门店", 5, 3, 1, 2, 7, 0)));

        List<TableFile.Row> days = XlsxTable.read(file);
        assertThat(days.get(0).cells()).startsWith("日期", "扫码", "新关注");
        assertThat(days.get(1).cells()).containsExactly("2026-01-04", "5", "3", "1", "2", "7", "0");
        try (var workbook = new org.apache.poi.xssf.usermodel.XSSFWorkbook(new java.io.ByteArrayInputStream(file))) {
            var cell = workbook.getSheet("渠道").getRow(1).getCell(0);
            assertThat(cell.getCellType()).isEqualTo(org.apache.poi.ss.usermodel.CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo("=1+1");
        }
    }
}
