package io.siyuflow.channel;

import io.siyuflow.channel.TableFile.Row;
import io.siyuflow.shared.RequestRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** The first sheet of a workbook, read as a stream. Formulas are not computed: what Excel showed last counts. */
final class XlsxTable {

    /** A workbook of 1,000 rows unpacks to a few hundred kilobytes. */
    private static final int MOST_BYTES_UNPACKED = 60 * 1024 * 1024;

    private XlsxTable() {}

    static List<Row> read(byte[] file) {
        try {
            measure(file);
            return firstSheet(file);
        } catch (RequestRefused refused) {
            throw refused;
        } catch (IOException | OpenXML4JException | SAXException | RuntimeException damaged) {
            // A damaged workbook fails in many ways, as many of them unchecked.
            throw TableFile.refused("打不开这个文件：它不是 .xlsx 工作簿，或已损坏。请用 Excel 或 WPS 重新保存");
        }
    }

    /**
     * Unpacks it once into nothing, so that a small file that unpacks to gigabytes never reaches memory. Java's own
     * reader does not take what streaming writers of workbooks make (Zip64 with sizes after the data).
     */
    private static void measure(byte[] file) throws IOException {
        byte[] bin = new byte[64 * 1024];
        long unpacked = 0;
        try (ZipArchiveInputStream zip = new ZipArchiveInputStream(new ByteArrayInputStream(file))) {
            while (zip.getNextEntry() != null) {
                for (int n = zip.read(bin); n >= 0; n = zip.read(bin)) {
                    unpacked += n;
                    if (unpacked > MOST_BYTES_UNPACKED) {
                        throw TableFile.refused("文件解压后太大，不像渠道表，请用模板");
                    }
                }
            }
        }
    }

    private static List<Row> firstSheet(byte[] file) throws IOException, OpenXML4JException, SAXException {
        try (OPCPackage workbook = OPCPackage.open(new ByteArrayInputStream(file))) {
            XSSFReader reader = new XSSFReader(workbook);
            Iterator<InputStream> sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw TableFile.refused("工作簿里没有工作表");
            }
            Rows rows = new Rows();
            try (InputStream sheet = sheets.next()) {
                XMLReader xml = XMLHelper.newXMLReader();
                xml.setContentHandler(new XSSFSheetXMLHandler(
                        reader.getStylesTable(),
                        new ReadOnlySharedStringsTable(workbook),
                        rows,
                        new DataFormatter(),
                        false));
                xml.parse(new InputSource(sheet));
            } catch (javax.xml.parsers.ParserConfigurationException impossible) {
                throw new IllegalStateException(impossible);
            }
            return rows.found;
        }
    }

    private static final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {

        private final List<Row> found = new ArrayList<>();
        private List<String> cells = new ArrayList<>();

        @Override
        public void startRow(int row) {
            cells = new ArrayList<>();
        }

        @Override
        public void cell(String reference, String value, XSSFComment comment) {
            int column = reference == null ? cells.size() : new CellReference(reference).getCol();
            if (column >= 0 && column < 100) {
                while (cells.size() < column) {
                    cells.add("");
                }
                cells.add(value == null ? "" : value);
            }
        }

        @Override
        public void endRow(int row) {
            Row read = new Row(row + 1, cells);
            if (!read.isEmpty()) {
                found.add(read);
            }
            if (found.size() > TableFile.MOST_ROWS + 1) {
                throw TableFile.tooManyRows();
            }
        }
    }
}
