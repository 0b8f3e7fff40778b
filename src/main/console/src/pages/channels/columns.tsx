import { Switch, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import type { AccountChannel } from '../../api/types';
import type { ListTableProps } from '../../components/ListPage';
import type { useChannelActions } from './useChannelActions';

type Columns = ListTableProps<AccountChannel>['columns'];

/** What every list of channels begins with. */
export function channelColumns(pathOf: (channel: AccountChannel) => string, { toggle }: ReturnType<typeof useChannelActions>): Columns {
  return [
    {
      title: '渠道',
      render: (_, channel) => (
        <>
          <Link to={pathOf(channel)}>{channel.name}</Link>
          {channel.remark && (
            <Typography.Text type="secondary" ellipsis={{ tooltip: channel.remark }} style={{ display: 'block', maxWidth: 220, fontSize: 12 }}>
              {channel.remark}
            </Typography.Text>
          )}
        </>
      ),
    },
    { title: '分组', render: (_, channel) => channel.group || '—' },
    { title: '类型', render: (_, channel) => <Tag color={channel.online ? 'blue' : 'default'}>{channel.online ? '线上' : '线下'}</Tag> },
    {
      title: '启用',
      render: (_, channel) => (
        <Switch
          size="small"
          checked={channel.enabled}
          loading={toggle.isPending && toggle.variables.id === channel.id}
          onChange={() => toggle.mutate(channel)}
          aria-label={`启用渠道「${channel.name}」`}
        />
      ),
    },
  ];
}

export function figureColumn(title: string, figure: keyof AccountChannel): Columns[number] {
  return { title, align: 'right', render: (_, channel) => Number(channel[figure] ?? 0).toLocaleString('zh-CN') };
}
