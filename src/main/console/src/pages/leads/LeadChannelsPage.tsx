import { PlusOutlined } from '@ant-design/icons';
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, path } from '../../api/client';
import type { AccountChannel, Channel, Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { ListPage } from '../../components/ListPage';
import { ChannelForm } from '../channels/ChannelForm';
import { useChannelFilters } from '../channels/ChannelsPage';
import { channelColumns, figureColumn } from '../channels/columns';
import { useChannelActions } from '../channels/useChannelActions';

/** The channels as a corp sees them: the welcome of each, friends won and lost. */
export function LeadChannelsPage() {
  const account = useAccount();
  const navigate = useNavigate();
  const actions = useChannelActions();
  const filters = useChannelFilters();
  const [editing, setEditing] = useState<Channel | 'new'>();
  const detail = (channel: Channel) => pageOf(account.id, 'lead-channels', channel.id);
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      新建渠道
    </Button>
  );
  return (
    <>
      <ListPage<AccountChannel>
        title="引流渠道"
        hint="新好友从哪里来、收到什么欢迎语。一个引流渠道可以用在多个渠道活码里，和公众号共用渠道。"
        actions={
          <>
            <Link to={pageOf(account.id, 'lead-channels', 'default')}>
              <Button>默认欢迎语</Button>
            </Link>
            {add}
          </>
        }
        queryKey={['channels', account.id]}
        load={({ page, size, filters: chosen }, signal) =>
          api.get<Page<AccountChannel>>(path`/api/accounts/${account.id}/channels`, { ...chosen, page, size }, signal)
        }
        rowKey="id"
        filters={filters}
        empty={{ text: '还没有渠道。新建一个，写好欢迎语，再给它做渠道活码。', action: add }}
        columns={[
          ...channelColumns(detail, actions),
          {
            title: '欢迎语',
            render: (_, channel) => (
              <Link to={detail(channel)}>{channel.welcome ? <Tag color="success">已设置</Tag> : <Tag>用默认欢迎语</Tag>}</Link>
            ),
          },
          figureColumn('新加好友', 'adds'),
          figureColumn('流失', 'losses'),
          {
            title: '操作',
            fixed: 'end',
            render: (_, channel) => (
              <Space size={4}>
                <Link to={`${pageOf(account.id, 'live-codes')}?new=${channel.id}`}>建活码</Link>
                <Button type="link" size="small" onClick={() => setEditing(channel)}>
                  修改
                </Button>
                <Button type="link" size="small" danger onClick={() => actions.askRemove(channel)}>
                  删除
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {editing && (
        <ChannelForm
          channel={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onSaved={editing === 'new' ? (channel) => navigate(detail(channel)) : undefined}
        />
      )}
    </>
  );
}
