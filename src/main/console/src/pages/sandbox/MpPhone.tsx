import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Form, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { api, path } from '../../api/client';
import { PhonePreview } from '../../components/PhonePreview';
import { Codes } from './Codes';
import { phoneMessages } from './messages';
import type { MenuButton, Message, MpAccount, Person, SceneCode } from './types';
import { useDoing } from './useDoing';

function useMp<T>(account: string, what: string, url: string, every: number, enabled = true) {
  return useQuery({
    queryKey: [account, what, url],
    queryFn: ({ signal }) => api.get<T>(url, undefined, signal),
    refetchInterval: every,
    enabled,
  });
}

/** The names of our channels, so that a code is called what operators call it; `ch_12` stays where nobody is signed in. */
function useChannelNames(account: string) {
  return useQuery({
    queryKey: [account, 'channel names'],
    queryFn: ({ signal }) =>
      api.get<{ items: { id: string; name: string }[] }>('/api/channels', { size: 200 }, signal).catch(() => ({ items: [] })),
  });
}

/** A WeChat user and one 公众号. */
export function MpPhone({ account }: { account: MpAccount }) {
  const base = path`/sandbox/api/mp/${account.appId}`;
  const people = useMp<Person[]>(account.appId, 'people', `${base}/people`, 3000);
  const codes = useMp<SceneCode[]>(account.appId, 'codes', `${base}/codes`, 3000);
  const names = useChannelNames(account.appId);
  const [chosen, setChosen] = useState<string>();
  const person = people.data?.find((one) => one.openid === chosen) ?? people.data?.[0];
  // Whoever has a tag may see another menu.
  const menu = useMp<{ button: MenuButton[] } | null>(account.appId, 'menu', person ? `${base}/people/${person.openid}/menu` : `${base}/menu`, 3000);
  const conversation = useMp<Message[]>(
    account.appId,
    'conversation',
    `${base}/people/${person?.openid}/conversation`,
    1000,
    person !== undefined,
  );
  const doing = useDoing<Person>();
  const somebody = async () => {
    if (person) return person.openid;
    const made = await doing.mutateAsync({ path: `${base}/people`, body: {} });
    setChosen(made.openid);
    return made.openid;
  };
  const does = async (deed: string, body?: unknown) => {
    const openid = await somebody();
    await doing.mutateAsync({ path: `${base}/people/${openid}/${deed}`, body });
  };
  const nameOf = (code: SceneCode) =>
    names.data?.items.find((channel) => `ch_${channel.id}` === code.scene)?.name ?? code.scene ?? code.ticket;

  return (
    <>
      <section className="sandbox-phone" aria-label="手机">
        <Space className="sandbox-person" wrap>
          <Select
            aria-label="微信用户"
            value={person?.openid}
            onChange={setChosen}
            placeholder="还没有微信用户"
            options={(people.data ?? []).map((one) => ({
              value: one.openid,
              label: `${one.name || one.openid}${one.subscribed ? '（已关注）' : ''}`,
            }))}
          />
          <Button
            onClick={() =>
              doing.mutateAsync({ path: `${base}/people`, body: {} }).then((made) => setChosen(made.openid), () => undefined)
            }
          >
            换一个新用户
          </Button>
        </Space>
        <PhonePreview
          platform="MP"
          title={account.name}
          messages={phoneMessages(conversation.data ?? [])}
          empty={person?.subscribed ? '还没有消息' : '扫右边的渠道码，关注这个公众号'}
          fileUrl={(url) => url}
          footer={
            <>
              <Menu
                buttons={menu.data?.button ?? []}
                disabled={!person?.subscribed}
                onClick={(position) => does('menu', { path: position }).catch(() => undefined)}
              />
              <Write
                disabled={!person?.subscribed}
                onWrite={(content) => does('text', { content }).catch(() => undefined)}
              />
            </>
          }
        />
        {person?.subscribed ? (
          <Button onClick={() => does('unfollow').catch(() => undefined)}>取消关注</Button>
        ) : (
          <Button onClick={() => does('follow', {}).catch(() => undefined)}>搜索关注</Button>
        )}
      </section>
      <section className="sandbox-wall" aria-label="渠道码">
        <h2>渠道码</h2>
        <Codes
          codes={(codes.data ?? []).map((code) => ({ id: code.ticket, title: nameOf(code), imageUrl: code.imageUrl }))}
          action="扫码"
          busy={doing.isPending}
          empty={
            <>
              还没有渠道码。请到<a href="/">控制台</a>的渠道管理建一个渠道，下载它的二维码。
            </>
          }
          onScan={(code) => does('scan', { ticket: code.id }).catch(() => undefined)}
        />
      </section>
    </>
  );
}

function Menu({ buttons, disabled, onClick }: { buttons: MenuButton[]; disabled: boolean; onClick: (position: number[]) => void }) {
  if (buttons.length === 0) return null;
  return (
    <div className="sandbox-menu">
      {buttons.map((button, first) =>
        button.sub_button?.length ? (
          <Dropdown
            key={first}
            trigger={['click']}
            disabled={disabled}
            placement="top"
            menu={{
              items: button.sub_button.map((sub, second) => ({ key: second, label: sub.name })),
              onClick: ({ key }) => onClick([first, Number(key)]),
            }}
          >
            <Button type="text" disabled={disabled}>≡ {button.name}</Button>
          </Dropdown>
        ) : (
          <Button key={first} type="text" disabled={disabled} onClick={() => onClick([first])}>
            {button.name}
          </Button>
        ),
      )}
    </div>
  );
}

function Write({ disabled, onWrite }: { disabled: boolean; onWrite: (content: string) => void }) {
  const [form] = Form.useForm<{ content: string }>();
  return (
    <Form
      form={form}
      name="write"
      className="sandbox-write"
      disabled={disabled}
      onFinish={({ content }) => {
        if (content?.trim()) onWrite(content);
        form.resetFields();
      }}
    >
      <Form.Item name="content" noStyle>
        <Input aria-label="消息" placeholder={disabled ? '关注后才能发消息' : '写一条消息'} maxLength={600} />
      </Form.Item>
      <Button htmlType="submit" type="primary">
        发送
      </Button>
    </Form>
  );
}
