import type { DecisionTable } from '../../api/rules';
import { changesOf } from './RuleTable';

const table: DecisionTable = {
  version: 3,
  columns: [
    { label: '规则', keyword: 'NAME', type: null, choices: [] },
    { label: '从几点起', keyword: 'CONDITION', type: 'INTEGER', choices: [] },
  ],
  rows: [
    { line: 11, cells: ['白天', '8'] },
    { line: 12, cells: ['夜里', ''] },
  ],
};

test('sends only the cells that differ from what is in force', () => {
  expect(changesOf(table, { '11 1': '9', '12 1': '' })).toEqual([{ line: 11, column: 1, value: '9' }]);
});

test('emptying a cell is a change: this row no longer asks', () => {
  expect(changesOf(table, { '11 1': '' })).toEqual([{ line: 11, column: 1, value: '' }]);
});
