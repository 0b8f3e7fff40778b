import { Tag } from 'antd';
import { api, path } from '../../api/client';
import type { Contact, Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { ListTable } from '../../components/ListPage';
import { useReceptionGroups, useStaff } from '../../components/pickers';
import { Person } from '../../components/Person';
import { Time } from '../../components/time';

function ContactState({ contact }: { contact: Contact }) {
  if (contact.lostAt) return <Tag>已流失</Tag>;
  return contact.half ? <Tag color="warning">待成员通过</Tag> : <Tag color="success">好友</Tag>;
}

type Row = Contact & { key: string };

/** Who came by a channel, newest first. */
export function NewFriends({ channelId }: { channelId: string }) {
  const account = useAccount();
  const staff = useStaff(account.id);
  const groups = useReceptionGroups(account.id);
  return (
    <ListTable<Row>
      queryKey={['contacts', account.id, channelId]}
      filters={[{ kind: 'search', name: 'q', placeholder: '姓名或外部联系人 id' }]}
      load={async ({ page, size, filters }, signal) => {
        const found = await api.get<Page<Contact>>(path`/api/accounts/${account.id}/contacts`, { ...filters, channel: channelId, page, size }, signal);
        return { ...found, items: found.items.map((contact) => ({ ...contact, key: `${contact.externalUserId} ${contact.userId}` })) };
      }}
      rowKey="key"
      empty={{ text: '还没有人从这个渠道加好友。建一个渠道活码，张贴出去试试。' }}
      columns={[
        { title: '客户', render: (_, { externalUserId, name }) => <Person subject={externalUserId} name={name} /> },
        { title: '接待成员', render: (_, { userId }) => staff.data?.find((member) => member.userId === userId)?.name ?? userId },
        { title: '接待组', render: (_, { groupId }) => groups.data?.find((group) => group.id === groupId)?.name ?? groupId ?? '—' },
        { title: '状态', render: (_, contact) => <ContactState contact={contact} /> },
        { title: '加好友时间', render: (_, contact) => <Time value={contact.addedAt} /> },
        { title: '欢迎语', render: (_, contact) => <Time value={contact.greetedAt} /> },
        { title: '流失时间', render: (_, contact) => <Time value={contact.lostAt} /> },
      ]}
    />
  );
}
