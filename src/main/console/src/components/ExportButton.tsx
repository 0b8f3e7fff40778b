import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { Page } from '../api/types';
import { downloadCsv } from './csv';
import { messageOf } from './problems';

const MOST = 10_000;
const AT_ONCE = 200;

interface ExportButtonProps<T> {
  /** Of the file, without its ending. */
  name: string;
  find: (page: number, size: number) => Promise<Page<T>>;
  header: string[];
  row: (item: T) => (string | number)[];
}

/** What a list finds with its filters, as CSV: the newest so many, and says so when there are more. */
export function ExportButton<T>({ name, find, header, row }: ExportButtonProps<T>) {
  const { message } = App.useApp();
  const exporting = useMutation({
    mutationFn: async () => {
      const items: T[] = [];
      for (let page = 0; ; page++) {
        const next = await find(page, AT_ONCE);
        items.push(...next.items);
        if (next.items.length < AT_ONCE || items.length >= MOST) return { items, total: next.total };
      }
    },
    onSuccess: ({ items, total }) => {
      downloadCsv(`${name}.csv`, header, items.map(row));
      if (items.length < total || items.length >= MOST) {
        void message.warning(`只导出了最新的 ${items.length} 条；还有更早的，请缩小时间范围，分几次导出。`);
      }
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  return (
    <Button icon={<DownloadOutlined />} loading={exporting.isPending} onClick={() => exporting.mutate()}>
      导出 CSV
    </Button>
  );
}
