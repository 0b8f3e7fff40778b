import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Descriptions, Drawer, Space } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { CallDetail } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { Json } from '../../components/Json';
import { Loading } from '../../components/PageState';
import { messageOf } from '../../components/problems';
import { CallStateTag } from '../../components/states';
import { formatSeconds } from '../../components/time';

/** One call with request and result; one whose result is unknown is settled here. */
export function CallDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const account = useAccount();
  const query = useQuery({
    queryKey: ['calls', account.id, 'one', id],
    queryFn: ({ signal }) => api.get<CallDetail>(path`/api/accounts/${account.id}/calls/${id!}`, undefined, signal),
    enabled: id !== undefined,
  });
  return (
    <Drawer title="调用" size="large" open={id !== undefined} onClose={onClose} destroyOnHidden>
      {id !== undefined && <Loading query={query}>{(call) => <Known call={call} />}</Loading>}
    </Drawer>
  );
}

const SETTLE = {
  SENT: {
    button: '已发送',
    title: '确认对方已经收到？',
    content: '流程会当作这一步已经成功，继续往下走，不再发送。请先在微信里核实；这一操作会记入审计日志。',
  },
  RESEND: {
    button: '重新发送',
    title: '重新发送一次？',
    content: '如果上一次其实已经送达，对方会收到两次。请先在微信里核实；这一操作会记入审计日志。',
  },
} as const;

/** Whom a call is about, where its request names one person. */
function personOf(request: unknown): string | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  const { openid, externalUserId } = request as Record<string, unknown>;
  const person = openid ?? externalUserId;
  return typeof person === 'string' && person ? person : undefined;
}

function Known({ call }: { call: CallDetail }) {
  const account = useAccount();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const settle = useMutation({
    mutationFn: (as: keyof typeof SETTLE) => api.post(path`/api/accounts/${account.id}/calls/${call.id}/resolve`, { as }),
    onSuccess: () => {
      void message.success('已处理，流程继续');
      return queries.invalidateQueries();
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  const ask = (as: keyof typeof SETTLE) =>
    modal.confirm({
      title: SETTLE[as].title,
      content: SETTLE[as].content,
      okText: SETTLE[as].button,
      onOk: () => settle.mutateAsync(as),
    });
  return (
    <>
      {call.state === 'UNKNOWN' && (
        <Alert
          type="warning"
          showIcon
          title="微信没有告诉我们结果"
          description={
            <>
              <p>请求发出去了，但没有等到应答：可能已送达，也可能没有。系统不会猜，请核实后选择。</p>
              <Space>
                <Button onClick={() => ask('SENT')}>{SETTLE.SENT.button}</Button>
                <Button danger onClick={() => ask('RESEND')}>
                  {SETTLE.RESEND.button}
                </Button>
              </Space>
            </>
          }
        />
      )}
      <Descriptions
        column={1}
        size="small"
        title={call.name}
        items={[
          { key: 'connector', label: '连接器', children: <code>{call.connector}</code> },
          { key: 'state', label: '结果', children: <CallStateTag state={call.state} /> },
          ...(call.code ? [{ key: 'code', label: '错误码', children: <code>{call.code}</code> }] : []),
          ...(call.message ? [{ key: 'message', label: '原因', children: call.message }] : []),
          { key: 'attempts', label: '次数', children: call.attempts },
          { key: 'at', label: '开始于', children: formatSeconds(call.startedAt) },
          { key: 'ms', label: '用时', children: call.durationMs === null ? '—' : `${call.durationMs} 毫秒` },
          ...(personOf(call.request)
            ? [
                {
                  key: 'person',
                  label: '对象',
                  children: <Link to={pageOf(account.id, 'people', personOf(call.request)!)}>{personOf(call.request)}</Link>,
                },
              ]
            : []),
          ...(call.activity ? [{ key: 'activity', label: '步骤', children: <code>{call.activity}</code> }] : []),
        ]}
      />
      <h3>请求</h3>
      <Json value={call.request} label="请求" />
      <h3>结果</h3>
      <Json value={call.result} label="结果" />
    </>
  );
}
