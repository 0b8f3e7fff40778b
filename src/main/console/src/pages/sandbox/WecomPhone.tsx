import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Descriptions, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { api, path } from '../../api/client';
import { PhonePreview } from '../../components/PhonePreview';
import { Codes } from './Codes';
import { phoneMessages } from './messages';
import type { ContactWay, Customer, Follower, Message, WecomCorp } from './types';
import { useDoing } from './useDoing';

const RELATIONS: Record<Follower['relation'], string> = {
  FULL: '互为好友',
  HALF: '我已添加，成员未添加回',
  DELETED_BY_CUSTOMER: '我已删除成员',
  DELETED_BY_MEMBER: '成员已删除我',
};

/** A customer and the members of one 企微 corp. */
export function WecomPhone({ corp }: { corp: WecomCorp }) {
  const base = path`/sandbox/api/wecom/${corp.corpId}`;
  const customers = useQuery({
    queryKey: [corp.corpId, 'customers'],
    queryFn: ({ signal }) => api.get<Customer[]>(`${base}/customers`, undefined, signal),
    refetchInterval: 2000,
  });
  const ways = useQuery({
    queryKey: [corp.corpId, 'ways'],
    queryFn: ({ signal }) => api.get<ContactWay[]>(`${base}/contact-ways`, undefined, signal),
    refetchInterval: 3000,
  });
  const [chosen, setChosen] = useState<string>();
  const [half, setHalf] = useState(false);
  const customer = customers.data?.find((one) => one.externalUserId === chosen) ?? customers.data?.[0];
  const [member, setMember] = useState<string>();
  const follower = customer?.followers.find((one) => one.userid === member) ?? customer?.followers.at(-1);
  const conversation = useQuery({
    queryKey: [corp.corpId, 'conversation', customer?.externalUserId, follower?.userid],
    queryFn: ({ signal }) =>
      api.get<Message[]>(
        `${base}/customers/${customer!.externalUserId}/conversation`,
        { userid: follower!.userid },
        signal,
      ),
    refetchInterval: 1000,
    enabled: customer !== undefined && follower !== undefined,
  });
  const doing = useDoing<Customer>();
  const somebody = async () => {
    if (customer) return customer.externalUserId;
    const made = await doing.mutateAsync({ path: `${base}/customers`, body: {} });
    setChosen(made.externalUserId);
    return made.externalUserId;
  };
  const does = async (deed: string, body: unknown) => {
    const id = await somebody();
    await doing.mutateAsync({ path: `${base}/customers/${id}/${deed}`, body }).catch(() => undefined);
  };
  const memberName = (userid?: string) => corp.members.find((one) => one.userid === userid)?.name ?? userid ?? corp.name;

  return (
    <>
      <section className="sandbox-phone" aria-label="手机">
        <Space className="sandbox-person" wrap>
          <Select
            aria-label="客户"
            value={customer?.externalUserId}
            onChange={setChosen}
            placeholder="还没有客户"
            options={(customers.data ?? []).map((one) => ({ value: one.externalUserId, label: one.name }))}
          />
          <Button
            onClick={() =>
              doing
                .mutateAsync({ path: `${base}/customers`, body: {} })
                .then((made) => setChosen(made.externalUserId), () => undefined)
            }
          >
            换一个新客户
          </Button>
          {customer && customer.followers.length > 1 && (
            <Select
              aria-label="和谁的对话"
              value={follower?.userid}
              onChange={setMember}
              options={customer.followers.map((one) => ({ value: one.userid, label: memberName(one.userid) }))}
            />
          )}
        </Space>
        <PhonePreview
          platform="WECOM"
          title={memberName(follower?.userid)}
          messages={phoneMessages(conversation.data ?? [])}
          empty={follower ? '还没有消息' : '扫右边的渠道活码，添加员工为好友'}
          fileUrl={(url) => url}
        />
        {customer && follower && <Standing base={base} customer={customer} follower={follower} name={memberName(follower.userid)} />}
      </section>
      <section className="sandbox-wall" aria-label="渠道活码">
        <h2>渠道活码</h2>
        <Checkbox checked={half} onChange={(event) => setHalf(event.target.checked)}>
          免验证添加，成员还没添加回
        </Checkbox>
        <Codes
          codes={(ways.data ?? []).map((way) => ({
            id: way.configId,
            title: `${way.remark || way.state || way.configId}（${way.users.map(memberName).join('、')}）`,
            imageUrl: way.imageUrl,
          }))}
          action="扫码添加"
          busy={doing.isPending}
          empty={
            <>
              还没有渠道活码。请到<a href="/">控制台</a>建接待组和渠道活码。
            </>
          }
          onScan={(code) => does('add', { configId: code.id, half })}
        />
      </section>
    </>
  );
}

interface StandingProps {
  base: string;
  customer: Customer;
  follower: Follower;
  name: string;
}

/** What the member sees of this customer, and what either may do now. */
function Standing({ base, customer, follower, name }: StandingProps) {
  const doing = useDoing();
  const does = (deed: string) =>
    doing.mutate({ path: `${base}/customers/${customer.externalUserId}/${deed}`, body: { userid: follower.userid } });
  return (
    <div className="sandbox-standing">
      <Descriptions
        size="small"
        column={1}
        title={`${name} 看到的我`}
        items={[
          { key: 'relation', label: '关系', children: RELATIONS[follower.relation] },
          { key: 'remark', label: '备注', children: follower.remark || '（无）' },
          {
            key: 'tags',
            label: '标签',
            children: follower.tags.length ? follower.tags.map((tag) => <Tag key={tag.id}>{tag.name}</Tag>) : '（无）',
          },
        ]}
      />
      <Space wrap>
        {follower.relation === 'HALF' && <Button onClick={() => does('accept')}>成员添加回</Button>}
        {(follower.relation === 'FULL' || follower.relation === 'HALF') && (
          <>
            <Button onClick={() => does('delete-member')}>我删除成员</Button>
            <Button onClick={() => does('deleted-by')}>成员删除我</Button>
          </>
        )}
      </Space>
    </div>
  );
}
