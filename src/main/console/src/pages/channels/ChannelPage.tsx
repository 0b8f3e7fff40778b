import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, path } from '../../api/client';
import type { Channel } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { QrCard, QrNote } from '../../components/QrCard';
import { type Look, lookQuery, QrLook } from '../../components/QrLook';
import { UrlTabs } from '../../components/UrlTabs';
import { DOES, ReplyPlanEditor } from '../replies/ReplyPlanEditor';
import { usePlan } from '../replies/usePlan';
import { ChannelFiguresPanel } from './ChannelFiguresPanel';
import { ChannelForm } from './ChannelForm';

interface SceneCode {
  scene: string;
  url: string;
  ticket: string;
}

function SceneQr({ channel }: { channel: Channel }) {
  const account = useAccount();
  const own = usePlan('FOLLOW', channel.id);
  const fallback = usePlan('FOLLOW', 'default');
  const answersItself = own.data?.enabled ?? false;
  const ready = answersItself || (fallback.data?.enabled ?? false);
  const [look, setLook] = useState<Look>({ label: false });
  const url = path`/api/accounts/${account.id}/channels/${channel.id}/qr`;
  const code = useQuery({
    queryKey: ['channel-qr', account.id, channel.id],
    enabled: ready,
    retry: false,
    staleTime: Infinity,
    queryFn: ({ signal }) => api.get<SceneCode>(url, undefined, signal),
  });
  return (
    <Loading query={own.isSuccess && !answersItself ? fallback : own}>
      {() =>
        ready ? (
          <Loading query={code}>
            {({ scene }) => (
              <QrCard
                url={url}
                query={lookQuery(look)}
                name={`${channel.name}-${account.name}`}
                note={
                  <>
                    {answersItself ? (
                      <QrNote type="success" title="永久二维码，扫码关注后收到这个渠道的回复。改回复不用换码。" />
                    ) : (
                      <QrNote type="warning" title="这个渠道还没有自己的回复，扫码关注的人会收到账号的默认回复。" />
                    )}
                    <Typography.Text type="secondary">
                      「{account.name}」的渠道码，场景值 {scene}
                    </Typography.Text>
                    <QrLook look={look} onChange={setLook} />
                  </>
                }
              />
            )}
          </Loading>
        ) : (
          <QrNote
            type="info"
            title="先设置好回复，再下载二维码：否则扫码的人什么也收不到。"
            action={
              <Link to="?">
                <Button type="primary" size="small">
                  去设置回复
                </Button>
              </Link>
            }
          />
        )
      }
    </Loading>
  );
}

/** One channel in a 公众号: what its people get, its QR code, its figures. */
export function ChannelPage() {
  const account = useAccount();
  const { channelId = '' } = useParams();
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
            back={pageOf(account.id, 'channels')}
            hint={channel.remark}
            tags={
              <>
                {channel.group && <Tag>{channel.group}</Tag>}
                <Tag color={channel.online ? 'blue' : 'default'}>{channel.online ? '线上' : '线下'}</Tag>
                {!channel.enabled && <Tag color="warning">已停用</Tag>}
              </>
            }
            actions={<Button onClick={() => setEditing(true)}>修改渠道</Button>}
          />
          {!channel.enabled && (
            <Alert type="warning" showIcon style={{ marginBottom: 16 }} title="渠道已停用：从这里来的人收到账号的默认回复，数据照常记录。" />
          )}
          <Card>
            <UrlTabs
              tabs={[
                {
                  key: 'follow',
                  label: '关注回复',
                  children: <ReplyPlanEditor occasion="FOLLOW" channelId={channel.id} channelName={channel.name} />,
                },
                {
                  key: 'scan',
                  label: '再次扫码回复',
                  children: (
                    <>
                      <Alert type="info" showIcon style={{ marginBottom: 16 }} title={`${DOES.SCAN}时回复。没有设置就用账号的默认回复。`} />
                      <ReplyPlanEditor occasion="SCAN" channelId={channel.id} channelName={channel.name} />
                    </>
                  ),
                },
                { key: 'qr', label: '二维码', children: <SceneQr channel={channel} /> },
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
