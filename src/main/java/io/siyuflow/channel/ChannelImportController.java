package io.siyuflow.channel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Channels from a table: template, preview, import. */
@RestController
@RequestMapping("/api/channel-imports")
class ChannelImportController {

    private static final MediaType XLSX =
            MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final List<List<String>> SAMPLE = List.of(
            ImportingChannels.HEADING,
            List.of("南京东路店", "门店", "线下", "是", "收银台立牌"),
            List.of("公众号文章页尾", "内容", "线上", "是", ""));

    private final ImportingChannels importing;

    ChannelImportController(ImportingChannels importing) {
        this.importing = importing;
    }

    /** Every row with its mistakes; nothing is written. */
    @PostMapping("/preview")
    ChannelImport preview(@RequestParam MultipartFile file) throws IOException {
        return importing.lookThrough(file.getBytes());
    }

    /** All of them or none. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    List<Channel> add(@RequestBody NewChannels body) {
        return importing.add(body.channels());
    }

    @GetMapping("/template.xlsx")
    ResponseEntity<byte[]> workbook() throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            SXSSFSheet sheet = workbook.createSheet("渠道");
            for (List<String> cells : SAMPLE) {
                var row = sheet.createRow(sheet.getLastRowNum() + 1);
                cells.forEach(cell ->
                        row.createCell(Math.max(row.getLastCellNum(), 0)).setCellValue(cell));
            }
            workbook.write(out);
            return QrDownload.file(out.toByteArray(), XLSX, "渠道导入模板.xlsx");
        }
    }

    /** With a byte-order mark, so that Excel reads the Chinese in it. */
    @GetMapping("/template.csv")
    ResponseEntity<byte[]> text() {
        StringBuilder csv = new StringBuilder("\uFEFF");
        SAMPLE.forEach(row -> csv.append(String.join(",", row)).append("\r\n"));
        return QrDownload.file(
                csv.toString().getBytes(StandardCharsets.UTF_8), MediaType.valueOf("text/csv"), "渠道导入模板.csv");
    }

    /** As the preview gave them, mended where need be. */
    record NewChannels(List<ChannelDraft> channels) {

        NewChannels {
            channels = channels == null ? List.of() : channels;
        }
    }
}
