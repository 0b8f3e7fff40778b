import { csvOf } from './csv';

test('writes what Excel reads, with commas, quotes and line ends inside cells', () => {
  expect(csvOf(['日期', '备注'], [['2025-06-01', '"好", 说\n是']])).toBe('\uFEFF日期,备注\r\n2025-06-01,"""好"", 说\n是"\r\n');
});

test('lets no cell become a formula, and keeps numbers numbers', () => {
  expect(csvOf(['名称', '净增'], [['=HYPERLINK("http://x")', -3]])).toContain(`"'=HYPERLINK(""http://x"")",-3`);
});
