import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { api, path, Problem } from '../../api/client';
import type { DecisionTable, TableChange, TableColumn, TableRow } from '../../api/rules';
import { Loading } from '../../components/PageState';
import { useLeaveGuard } from '../../components/useLeaveGuard';

const EXAMPLES: Record<NonNullable<TableColumn['type']>, string> = {
  TEXT: '文字',
  INTEGER: '整数，如 20',
  NUMBER: '数字，如 0.5',
  BOOLEAN: '是 / 否',
  DATE: '如 2026-01-31',
  TIME: '如 08:30',
  CHOICE: '选项',
};

const keyOf = (row: TableRow, column: number) => `${row.line} ${column}`;

/** What was typed, and differs from what is in force. */
export function changesOf(table: DecisionTable, typed: Record<string, string>): TableChange['cells'] {
  return table.rows.flatMap((row) =>
    row.cells.flatMap((before, column) => {
      const value = typed[keyOf(row, column)];
      return value === undefined || value === before ? [] : [{ line: row.line, column, value }];
    }),
  );
}

interface CellProps {
  label: string;
  column: TableColumn;
  value: string;
  changed: boolean;
  onChange: (value: string) => void;
}

function Cell({ label, column, value, changed, onChange }: CellProps) {
  const style = changed ? { background: '#fffbe6' } : undefined;
  if (column.type === 'CHOICE' || column.type === 'BOOLEAN') {
    const options =
      column.type === 'CHOICE'
        ? column.choices.map((choice) => ({ value: choice, label: choice }))
        : [
            { value: 'true', label: '是' },
            { value: 'false', label: '否' },
          ];
    return (
      <Select
        allowClear
        aria-label={label}
        style={{ width: '100%', ...style }}
        placeholder="不限"
        value={value || undefined}
        options={options}
        onChange={(chosen?: string) => onChange(chosen ?? '')}
      />
    );
  }
  if (column.type === 'TEXT')
    return <Input.TextArea autoSize aria-label={label} style={style} value={value} maxLength={200} onChange={(event) => onChange(event.target.value)} />;
  return (
    <Input
      aria-label={label}
      style={style}
      inputMode={column.type === 'INTEGER' || column.type === 'NUMBER' ? 'decimal' : undefined}
      placeholder="不限"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Editor({ id, table }: { id: string; table: DecisionTable }) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const changes = changesOf(table, typed);
  useLeaveGuard(changes.length > 0);
  const saving = useMutation({
    mutationFn: () => api.put<DecisionTable>(path`/api/rule-sets/${id}/table`, { version: table.version, cells: changes }),
    onSuccess: async (saved) => {
      setTyped({});
      await queries.invalidateQueries({ queryKey: ['rule-sets'] });
      void message.success(`已保存为第 ${saved.version} 版，一秒内生效`);
    },
  });
  const ask = () =>
    modal.confirm({
      title: `保存 ${changes.length} 处修改？`,
      content: '保存后马上生效，所有账号都按新的值判断。示例会先逐条核对，有一条不成立就不保存；以前的版本留在“版本”里。',
      okText: '保存',
      onOk: () => saving.mutateAsync().catch(() => undefined),
    });
  const mistakes = saving.error instanceof Problem && saving.error.errors.length > 0 ? saving.error.errors.map((one) => one.message) : saving.error ? [saving.error.message] : [];
  return (
    <Flex vertical gap={12}>
      <p style={{ margin: 0 }}>黄色标题的列可以改；空着表示不限。其余的列是规则本身，由管理员部署新的决策表来改。</p>
      {mistakes.length > 0 && (
        <Alert
          type="error"
          showIcon
          title="没有保存"
          description={mistakes.map((text) => (
            <p key={text} style={{ margin: 0 }}>
              {text}
            </p>
          ))}
        />
      )}
      <Table<TableRow>
        size="small"
        bordered
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="line"
        dataSource={table.rows}
        columns={table.columns.map((column, index) => ({
          key: index,
          title: column.type ? (
            <>
              {column.label}
              <br />
              <small>{EXAMPLES[column.type]}</small>
            </>
          ) : (
            column.label
          ),
          width: column.type === 'TEXT' ? 280 : column.type ? 120 : undefined,
          onHeaderCell: () => (column.type ? { style: { background: '#fff7d6' } } : {}),
          render: (_: unknown, row: TableRow) => {
            const before = row.cells[index] ?? '';
            if (!column.type) return <span className={column.keyword.toUpperCase() === 'NAME' ? undefined : 'rule-code'}>{before || '—'}</span>;
            const value = typed[keyOf(row, index)] ?? before;
            return (
              <Cell
                label={`${row.cells[0]}：${column.label}`}
                column={column}
                value={value}
                changed={value !== before}
                onChange={(next) => setTyped((all) => ({ ...all, [keyOf(row, index)]: next }))}
              />
            );
          },
        }))}
      />
      <Flex gap={8}>
        <Button type="primary" disabled={changes.length === 0} loading={saving.isPending} onClick={ask}>
          保存{changes.length > 0 && ` ${changes.length} 处修改`}
        </Button>
        <Button disabled={changes.length === 0} onClick={() => setTyped({})}>
          撤销修改
        </Button>
      </Flex>
    </Flex>
  );
}

/** A rule set as the table it is; values in the columns that its author marked can be changed. */
export function RuleTable({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['rule-sets', id, 'table'],
    queryFn: ({ signal }) => api.get<DecisionTable>(path`/api/rule-sets/${id}/table`, undefined, signal),
  });
  return <Loading query={query}>{(table) => <Editor key={table.version} id={id} table={table} />}</Loading>;
}
