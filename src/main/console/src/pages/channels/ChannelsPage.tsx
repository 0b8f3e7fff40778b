import { DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, path } from '../../api/client';
import type { AccountChannel, Channel, Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { type Filter, ListPage } from '../../components/ListPage';
import { useListParams } from '../../components/listParams';
import { ChannelForm } from './ChannelForm';
import { channelColumns, figureColumn } from './columns';
import { ImportDialog } from './ImportDialog';
import { QrZipDialog } from './QrZipDialog';
import { RenameGroup } from './RenameGroup';
import { useChannelActions } from './useChannelActions';

/** The filters of a list of channels. */
export function useChannelFilters(): Filter[] {
  const groups = useQuery({
    queryKey: ['channel-groups'],
    queryFn: ({ signal }) => api.get<string[]>('/api/channel-groups', undefined, signal),
  });
  return [
    { kind: 'search', name: 'q', placeholder: '搜索渠道' },
    {
      kind: 'select',
      name: 'group',
      placeholder: '全部分组',
      loading: groups.isPending,
      options: (groups.data ?? []).filter(Boolean).map((group) => ({ value: group, label: group })),
    },
  ];
}

/** The channels as a 公众号 sees them: its QR code, its reply, its figures. */
export function ChannelsPage() {
  const account = useAccount();
  const navigate = useNavigate();
  const actions = useChannelActions();
  const filters = useChannelFilters();
  const [editing, setEditing] = useState<Channel | 'new'>();
  const [importing, setImporting] = useState(false);
  const [downloading, setDownloading] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const { params, change } = useListParams(['q', 'group']);
  const group = params.filters.group;
  const detail = (channel: Channel) => pageOf(account.id, 'channels', channel.id);
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      新建渠道
    </Button>
  );
  return (
    <>
      <ListPage<AccountChannel>
        title="渠道管理"
        hint="一个渠道就是一个来源：门店、海报、文章、活动。每个渠道有自己的二维码、回复和数据，公众号和企业微信共用。"
        actions={
          <>
            <Link to={pageOf(account.id, 'channel-ranking')}>
              <Button tabIndex={-1}>渠道排行</Button>
            </Link>
            {group && <Button onClick={() => setRenaming(true)}>重命名分组</Button>}
            <Button icon={<DownloadOutlined />} onClick={() => setDownloading(true)}>
              下载二维码
            </Button>
            <Button icon={<UploadOutlined />} onClick={() => setImporting(true)}>
              批量导入
            </Button>
            {add}
          </>
        }
        queryKey={['channels', account.id]}
        load={({ page, size, filters: chosen }, signal) =>
          api.get<Page<AccountChannel>>(path`/api/accounts/${account.id}/channels`, { ...chosen, page, size }, signal)
        }
        rowKey="id"
        filters={filters}
        empty={{ text: '还没有渠道。新建一个，设好回复，就可以下载它的二维码去张贴。', action: add }}
        columns={[
          ...channelColumns(detail, actions),
          {
            title: '关注回复',
            render: (_, channel) => (
              <Link to={detail(channel)}>
                {channel.plan ? <Tag color="success">已设置</Tag> : <Tag>用默认回复</Tag>}
              </Link>
            ),
          },
          figureColumn('扫码', 'scans'),
          figureColumn('新关注', 'follows'),
          figureColumn('取消关注', 'unfollows'),
          figureColumn('净增', 'net'),
          {
            title: '操作',
            fixed: 'end',
            render: (_, channel) => (
              <Space size={4}>
                <Link to={`${detail(channel)}?tab=qr`}>二维码</Link>
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
      {renaming && group && (
        <RenameGroup
          group={group}
          onClose={() => setRenaming(false)}
          onRenamed={(name) => {
            setRenaming(false);
            change({ group: name });
          }}
        />
      )}
      {downloading && <QrZipDialog onClose={() => setDownloading(false)} />}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
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
