package io.siyuflow.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyuflow.channel.ChannelImport.Line;
import io.siyuflow.shared.RequestRefused;
import io.siyuflow.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportingChannelsTest {

    private static final String TABLE = "名称,分组,类型,启用,备注\r\n南京东路店,门店,线下,是,\"收银台,右\"\r\n文章页尾,内容,线上,否,\r\n";

    private final TestDatabase database = TestDatabase.create();
    private final Channels channels = new Channels(database.jdbc(), Clock.systemUTC());
    private final ImportingChannels importing = new ImportingChannels(channels);

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
    void readsACsvInTheEncodingsThatSpreadsheetsWrite(String charset) {
        isTheTable(importing.lookThrough(TABLE.getBytes(Charset.forName(charset))));
    }

    @Test
    void readsACsvWithAByteOrderMarkAndOneWithTabs() {
        isTheTable(importing.lookThrough(utf8("\uFEFF" + TABLE)));
        assertThat(importing
                        .lookThrough(utf8("名称\t分组\n一店\t门店\n"))
                        .lines()
                        .get(0)
                        .group())
                .isEqualTo("门店");
    }

    @Test
    void readsTheTemplatesItGives() throws Exception {
        ChannelImportController controller = new ChannelImportController(importing);

        ChannelImport fromExcel = importing.lookThrough(controller.workbook().getBody());

        assertThat(fromExcel.good()).isEqualTo(2);
        assertThat(fromExcel).isEqualTo(importing.lookThrough(controller.text().getBody()));
    }

    @Test
    void namesEachRowsMistakesAndWritesNothing() {
        channels.add(new ChannelDraft("旧店", "", false, true, ""));

        List<Line> lines = importing
                .lookThrough(utf8("备注,名称,类型\n,旧店,线下\n,新店,\n,新店,空中\n\n=1+1,好店,\n," + "长".repeat(61) + ",\n有备注没名称,,\n"))
                .lines();

        assertThat(lines).extracting(Line::line).containsExactly(2, 3, 4, 6, 7, 8);
        assertThat(lines.get(0).mistakes()).containsExactly("已有名为「旧店」的渠道");
        assertThat(lines.get(1).mistakes()).isEmpty();
        assertThat(lines.get(2).mistakes()).containsExactly("类型「空中」看不懂，请写：线上、线下", "与第 3 行重名");
        assertThat(lines.get(3).mistakes().get(0)).contains("公式");
        assertThat(lines.get(4).mistakes().get(0)).contains("最多 60 个字");
        assertThat(lines.get(5).mistakes()).containsExactly("请填写渠道名称");
        assertThat(channels.search("", "", 0, 20).total()).isOne();
    }

    @Test
    void addsAllOrNoneAndNamesTheRowThatIsWrong() {
        channels.add(new ChannelDraft("旧店", "", false, true, ""));

        assertThatThrownBy(() -> importing.add(List.of(draft("新店"), draft("旧店"))))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.errors())
                                .extracting(RequestRefused.FieldError::field)
                                .containsExactly("channels[1].name"));
        assertThat(channels.search("新店", "", 0, 20).total()).isZero();

        importing.add(IntStream.range(0, 1000).mapToObj(n -> draft("店" + n)).toList());
        assertThat(channels.search("", "", 0, 20).total()).isEqualTo(1001);
    }

    @Test
    void readsAWorkbooksCachedValuesNumbersAndGaps() throws Exception {
        byte[] file;
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet();
            var heading = sheet.createRow(0);
            heading.createCell(0).setCellValue("名称");
            heading.createCell(3).setCellValue("备注");
            var row = sheet.createRow(5);
            row.createCell(0).setCellValue(2026);
            row.createCell(3).setCellFormula("HYPERLINK(\"http://evil.example\",\"x\")");
            workbook.write(out);
            file = out.toByteArray();
        }

        assertThat(importing.lookThrough(file).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.name()).isEqualTo("2026"))
                .satisfies(line -> assertThat(line.line()).isEqualTo(6))
                .satisfies(line -> assertThat(line.remark()).doesNotContain("evil"));
    }

    @Test
    void refusesWhatIsNoTableInWords() throws Exception {
        refuses(new byte[0], "空的");
        refuses(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2}, ".xlsx");
        refuses(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 1}, "不是表格文件");
        refuses(utf8("PK\u0003\u0004 something else"), "打不开");
        refuses(utf8("a,b\n1,2\n"), "表头");
        refuses(utf8("名称\n"), "没有内容");
        refuses(utf8("名称\n\"没有结束"), "引号");
        refuses(new byte[TableFile.MOST_BYTES + 1], "10 MB");
        refuses(
                utf8("名称\n" + IntStream.range(0, 1001).mapToObj(n -> "店" + n).collect(Collectors.joining("\n"))),
                "1000 行");
        refuses(utf8("名称\n" + "长".repeat(1001)), "1000 个字");
        refuses(bomb(), "解压后太大");
    }

    private static byte[] bomb() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 80; i++) {
                zip.write(zeros);
            }
        }
        return out.toByteArray();
    }

    private void refuses(byte[] file, String words) {
        assertThatThrownBy(() -> importing.lookThrough(file))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining(words);
    }

    private static void isTheTable(ChannelImport read) {
        assertThat(read.bad()).isZero();
        assertThat(read.lines())
                .containsExactly(
                        new Line(2, "南京东路店", "门店", false, true, "收银台,右", List.of()),
                        new Line(3, "文章页尾", "内容", true, false, "", List.of()));
    }

    private static ChannelDraft draft(String name) {
        return new ChannelDraft(name, "", false, true, "");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
