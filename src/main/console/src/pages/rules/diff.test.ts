import { diffLines } from './diff';

const shown = (before: string, after: string) => diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`);

test('shows what went and what came, in place', () => {
  expect(shown('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d']);
});

test('the same text has only same lines', () => {
  expect(shown('a\nb', 'a\nb')).toEqual([' a', ' b']);
});

test('whatever the texts are, both can be read out of it', () => {
  const before = 'x\ny\nx\nz';
  const after = 'z\nx\nx\ny\n';
  const lines = diffLines(before, after);
  expect(lines.filter((line) => line.kind !== 'new').map((line) => line.text).join('\n')).toBe(before);
  expect(lines.filter((line) => line.kind !== 'gone').map((line) => line.text).join('\n')).toBe(after);
});
