import { useQuery } from '@tanstack/react-query';
import { DatePicker, Flex, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { useSearchParams } from 'react-router';
import { api, path } from '../../api/client';
import type { MenuClicks } from '../../api/menu';
import { useAccount } from '../../app/accounts';
import { Loading } from '../../components/PageState';
import { day } from '../../components/time';

const DAY = 'YYYY-MM-DD';

/** How often each entry was tapped. */
export function ClicksPanel() {
  const account = useAccount();
  const [search, setSearch] = useSearchParams();
  const to = search.get('to') ?? day();
  const from = search.get('from') ?? dayjs(to).subtract(29, 'day').format(DAY);
  const clicks = useQuery({
    queryKey: ['menu', account.id, 'clicks', from, to],
    queryFn: ({ signal }) => api.get<MenuClicks[]>(path`/api/accounts/${account.id}/menu/clicks`, { from, to }, signal),
  });
  return (
    <Flex vertical gap={16}>
      <DatePicker.RangePicker
        allowClear={false}
        value={[dayjs(from), dayjs(to)]}
        onChange={(days) => days && setSearch({ tab: 'clicks', from: days[0]!.format(DAY), to: days[1]!.format(DAY) }, { replace: true })}
      />
      <Loading query={clicks}>
        {(rows) => (
          <Table<MenuClicks>
            rowKey="key"
            size="small"
            pagination={false}
            dataSource={[...rows].sort((a, b) => b.clicks - a.clicks)}
            locale={{ emptyText: '还没有发布过菜单' }}
            columns={[
              { title: '菜单项', render: (_, row) => <>{row.name} {!row.live && <Tag>已不在菜单里</Tag>}</> },
              { title: '点击次数', dataIndex: 'clicks', align: 'end' },
            ]}
          />
        )}
      </Loading>
    </Flex>
  );
}
