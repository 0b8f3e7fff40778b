package io.siyuflow.channel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.springframework.http.MediaType;

/** Figures of channels as a workbook: a sheet of days, a sheet of channels. Text is text, never a formula. */
final class FiguresWorkbook {

    static final MediaType TYPE =
            MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final List<String> FIGURES = List.of("扫码", "新关注", "取消关注", "净增", "企微新增", "企微流失");

    private FiguresWorkbook() {}

    static byte[] of(List<DayFigures> days, List<RankedChannel> channels) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet byDay = sheet(workbook, "每日", "日期");
            days.forEach(day -> add(
                    byDay,
                    List.of(day.day().toString()),
                    day.scans(),
                    day.follows(),
                    day.unfollows(),
                    day.net(),
                    day.adds(),
                    day.losses()));
            Sheet byChannel = sheet(workbook, "渠道", "渠道", "分组");
            channels.forEach(channel -> add(
                    byChannel,
                    List.of(channel.name(), channel.group()),
                    channel.scans(),
                    channel.follows(),
                    channel.unfollows(),
                    channel.net(),
                    channel.adds(),
                    channel.losses()));
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static Sheet sheet(SXSSFWorkbook workbook, String name, String... labels) {
        Sheet sheet = workbook.createSheet(name);
        add(sheet, Stream.concat(Stream.of(labels), FIGURES.stream()).toList());
        sheet.createFreezePane(0, 1);
        return sheet;
    }

    private static void add(Sheet sheet, List<String> words, long... figures) {
        Row row = sheet.createRow(sheet.getLastRowNum() + 1);
        int column = 0;
        for (String word : words) {
            row.createCell(column++).setCellValue(word);
        }
        for (long figure : figures) {
            row.createCell(column++).setCellValue(figure);
        }
    }
}
