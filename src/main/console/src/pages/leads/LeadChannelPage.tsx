import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, path } from '../../api/client';
import type { Channel } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { UrlTabs } from '../../components/UrlTabs';
import { ChannelFiguresPanel } from '../channels/ChannelFiguresPanel';
import { ChannelForm } from '../channels/ChannelForm';
import { NewFriends } from './NewFriends';
import { WelcomeEditor } from './WelcomeEditor';

function DefaultWelcome() {
  const account = useAccount();
  return (
    <>
      <PageHead
        title="默认欢迎语"
        back={pageOf(account.id, 'lead-channels')}
        hint="不是扫渠道活码来的，或者渠道没有自己的欢迎语，新好友就收到它。"
      />
      <Card>
        <WelcomeEditor channelId="default" />
      </Card>
    </>
  );
}

function OneChannel({ channelId }: { channelId: string }) {
  const account = useAccount();
  const [editing, setEditing] = useState(false);
  const query = useQuery({
    queryKey: ['channels', 'one', channelId],
    queryFn: ({ signal }) => api.get<Channel>(path`/api/channels/${channelId}`, undefined, signal),
  });
  return (
    <Loading query={query}>
      {(channel) => (
        <>
          <PageHead
            title={channel.name}
            back={pageOf(account.id, 'lead-channels')}
            hint={channel.remark}
            tags={
              <>
                {channel.group && <Tag>{channel.group}</Tag>}
                <Tag color={channel.online ? 'blue' : 'default'}>{channel.online ? '线上' : '线下'}</Tag>
                {!channel.enabled && <Tag color="warning">已停用</Tag>}
              </>
            }
            actions={
              <>
                <Button onClick={() => setEditing(true)}>修改渠道</Button>
                <Link to={`${pageOf(account.id, 'live-codes')}?new=${channel.id}`}>
                  <Button type="primary">建渠道活码</Button>
                </Link>
              </>
            }
          />
          {!channel.enabled && (
            <Alert type="warning" showIcon style={{ marginBottom: 16 }} title="渠道已停用：从这里来的新好友收到默认欢迎语，数据照常记录。" />
          )}
          <Card>
            <UrlTabs
              tabs={[
                { key: 'welcome', label: '欢迎语', children: <WelcomeEditor channelId={channel.id} channelName={channel.name} /> },
                { key: 'friends', label: '新好友', children: <NewFriends channelId={channel.id} /> },
                { key: 'figures', label: '数据', children: <ChannelFiguresPanel channel={channel} /> },
              ]}
            />
          </Card>
          {editing && <ChannelForm channel={channel} onClose={() => setEditing(false)} />}
        </>
      )}
    </Loading>
  );
}

/** One channel in a corp: its welcome and figures; `default` is the corp's own welcome. */
export function LeadChannelPage() {
  const { channelId = '' } = useParams();
  return channelId === 'default' ? <DefaultWelcome /> : <OneChannel channelId={channelId} />;
}
