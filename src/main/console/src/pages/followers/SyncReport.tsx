import { useQuery } from '@tanstack/react-query';
import { Alert, Table } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { ChannelOfSync, FollowerSync } from '../../api/follower';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { Loading } from '../../components/PageState';
import { useChannels } from '../../components/pickers';

/** What a comparison found, in one sentence. */
export function wordsOfReport(sync: FollowerSync): string {
  const found = [
    sync.missedFollows > 0 && `补记 ${sync.missedFollows} 次关注`,
    sync.missedLeavings > 0 && `补记 ${sync.missedLeavings} 次取消关注`,
    sync.movedChannels > 0 && `改正 ${sync.movedChannels} 人的渠道`,
    sync.unknown > 0 && `微信不认识 ${sync.unknown} 个 OpenID`,
  ].filter(Boolean);
  const words = found.length > 0 ? `与微信不一致，已改正：${found.join('，')}。` : '与微信一致，没有要改的。';
  return sync.state === 'STOPPED' ? `没有核对完。已核实的 ${sync.asked} 人${words}` : words;
}

/** Followers by channel, as WeChat tells by the code each came by and as we count them. */
export function SyncReport({ sync }: { sync: FollowerSync }) {
  const account = useAccount();
  const channels = useChannels();
  const whole = sync.kind === 'FULL';
  const query = useQuery({
    queryKey: ['follower-syncs', account.id, 'report', sync.id],
    queryFn: ({ signal }) =>
      api.get<ChannelOfSync[]>(path`/api/accounts/${account.id}/follower-syncs/${sync.id}/report`, undefined, signal),
  });
  const nameOf = (id: string) => channels.data?.find((channel) => channel.id === id)?.name ?? `渠道 ${id}`;
  const differs = sync.state === 'STOPPED' || sync.missedFollows + sync.missedLeavings + sync.movedChannels + sync.unknown > 0;
  return (
    <>
      <Alert type={differs ? 'warning' : 'success'} showIcon title={wordsOfReport(sync)} style={{ marginBottom: 12 }} />
      <p>
        微信共有 {sync.total} 位粉丝，本地结束时 {sync.ours} 位，逐个核实了 {sync.asked} 位。
        {whole ? '各渠道的人数按微信记录的二维码（qr_scene_str）统计。' : '夜间只核实不一致的和一周没有核实过的人，所以下面只有这些人的渠道。'}
      </p>
      <Loading query={query}>
        {(rows) => (
          <Table<ChannelOfSync>
            size="small"
            rowKey={(row) => row.channelId ?? '0'}
            dataSource={rows}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: '没有核实到任何人' }}
            columns={[
              {
                title: '渠道',
                key: 'channel',
                render: (_, { channelId }) =>
                  channelId ? <Link to={pageOf(account.id, 'channels', channelId)}>{nameOf(channelId)}</Link> : '没有渠道',
              },
              { title: '微信', dataIndex: 'wechat', align: 'right' },
              ...(whole ? [{ title: '本地', dataIndex: 'ours', align: 'right' as const }] : []),
              { title: '补记关注', dataIndex: 'missedFollows', align: 'right' },
              { title: '补记取消关注', dataIndex: 'missedLeavings', align: 'right' },
              { title: '改入', dataIndex: 'movedIn', align: 'right' },
              { title: '改出', dataIndex: 'movedOut', align: 'right' },
            ]}
          />
        )}
      </Loading>
    </>
  );
}
