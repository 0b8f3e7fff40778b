import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Descriptions, Space, Table, Tag } from 'antd';
import { api, path } from '../../api/client';
import type { Customer } from '../../api/people';
import { useAccount } from '../../app/accounts';
import { Loading } from '../../components/PageState';
import { useChannels, useStaff } from '../../components/pickers';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';

/** Who a customer is, as WeCom told, and which members they know. */
export function AboutCustomer({ externalUserId }: { externalUserId: string }) {
  const account = useAccount();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const staff = useStaff(account.id);
  const channels = useChannels();
  const query = useQuery({
    queryKey: ['contacts', account.id, 'one', externalUserId],
    queryFn: ({ signal }) => api.get<Customer>(path`/api/accounts/${account.id}/contacts/${externalUserId}`, undefined, signal),
  });
  const refresh = useMutation({
    mutationFn: () => api.post(path`/api/accounts/${account.id}/contacts/${externalUserId}/refresh`),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['contacts', account.id] });
      await queries.invalidateQueries({ queryKey: ['names', account.id] });
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  return (
    <Card>
      <Loading query={query}>
        {({ person, friendships }) => (
          <>
            <Descriptions
              size="small"
              column={{ xs: 1, md: 2 }}
              items={[
                {
                  key: 'name',
                  label: '姓名',
                  children: (
                    <Space wrap>
                      {person?.name ?? '还没有查过'}
                      <Button size="small" loading={refresh.isPending} onClick={() => refresh.mutate()}>
                        从企微查询
                      </Button>
                    </Space>
                  ),
                },
                { key: 'corp', label: '所在企业', children: person?.corpName || '—' },
              ]}
            />
            <Table
              style={{ marginTop: 12 }}
              size="small"
              rowKey="userId"
              dataSource={friendships}
              pagination={false}
              scroll={{ x: 'max-content' }}
              locale={{ emptyText: '没有记录到他加过哪位成员' }}
              columns={[
                {
                  title: '成员',
                  key: 'staff',
                  render: (_, { userId }) => staff.data?.find((member) => member.userId === userId)?.name ?? userId,
                },
                {
                  title: '状态',
                  key: 'state',
                  render: (_, { lostAt, half }) =>
                    lostAt ? <Tag>已流失</Tag> : half ? <Tag color="warning">待成员通过</Tag> : <Tag color="success">好友</Tag>,
                },
                {
                  title: '渠道',
                  key: 'channel',
                  render: (_, { channelId }) => channels.data?.find((channel) => channel.id === channelId)?.name ?? '—',
                },
                { title: '加好友时间', key: 'added', render: (_, { addedAt }) => <Time value={addedAt} /> },
                { title: '流失时间', key: 'lost', render: (_, { lostAt }) => <Time value={lostAt} /> },
              ]}
            />
          </>
        )}
      </Loading>
    </Card>
  );
}
