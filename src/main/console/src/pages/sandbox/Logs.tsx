import { useQuery } from '@tanstack/react-query';
import { Collapse, Empty, Tag } from 'antd';
import { api } from '../../api/client';
import type { Call, Callback } from './types';

const OUTCOMES: Record<Callback['outcome'], { text: string; color: string }> = {
  PENDING: { text: '正在发送', color: 'processing' },
  ACKNOWLEDGED: { text: '已收下', color: 'default' },
  REPLIED: { text: '有回复', color: 'green' },
  BAD_REPLY: { text: '回复有错', color: 'red' },
  FAILED: { text: '失败', color: 'red' },
  HELD: { text: '压后', color: 'orange' },
  NOT_SENT: { text: '没有回调地址', color: 'orange' },
};

function time(at: string) {
  return new Date(at).toLocaleTimeString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' });
}

function Source({ title, text }: { title: string; text: string | null }) {
  if (!text) return null;
  return (
    <>
      <h4>{title}</h4>
      <pre className="sandbox-source">{text}</pre>
    </>
  );
}

function useLog<T>(what: string, account: string | undefined) {
  return useQuery({
    queryKey: [account, what],
    queryFn: ({ signal }) => api.get<T[]>(`/sandbox/api/${what}`, { account, limit: 30 }, signal),
    refetchInterval: 1500,
    enabled: account !== undefined,
  });
}

/** Every callback that WeChat sent to the product, and what it answered. */
export function CallbackLog({ account }: { account: string | undefined }) {
  const callbacks = useLog<Callback>('callbacks', account);
  if (!callbacks.data?.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有回调：扫个码试试" />;
  return (
    <Collapse
      size="small"
      items={callbacks.data.map((callback) => ({
        key: callback.id,
        label: (
          <span className="sandbox-line">
            <time>{time(callback.at)}</time>
            <code>{callback.event}</code>
            <Tag color={OUTCOMES[callback.outcome].color}>{OUTCOMES[callback.outcome].text}</Tag>
            {callback.tries.length > 1 && <Tag color="orange">试了 {callback.tries.length} 次</Tag>}
          </span>
        ),
        children: (
          <>
            {callback.problem && <p>{callback.problem}</p>}
            {callback.tries.map((one, index) => (
              <p key={index}>
                第 {index + 1} 次：{one.status ?? one.error}，{one.ms} 毫秒
              </p>
            ))}
            <Source title="内容（加密前）" text={callback.xml} />
            <Source title="回复（解密后）" text={callback.reply} />
          </>
        ),
      }))}
    />
  );
}

/** Every call of WeChat's API by the product. */
export function CallLog({ account }: { account: string | undefined }) {
  const calls = useLog<Call>('calls', account);
  if (!calls.data?.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有调用" />;
  return (
    <Collapse
      size="small"
      items={calls.data.map((call) => ({
        key: call.id,
        label: (
          <span className="sandbox-line">
            <time>{time(call.at)}</time>
            <code>{call.path}</code>
            <Tag color={call.errcode ? 'red' : 'green'}>{call.errcode ? `errcode ${call.errcode}` : '成功'}</Tag>
            {call.fault && <Tag color="orange">故障 {call.fault}</Tag>}
          </span>
        ),
        children: (
          <>
            <p>
              {call.method}，HTTP {call.status}，{call.ms} 毫秒
            </p>
            <Source title="请求" text={call.body ?? call.query} />
            <Source title="应答" text={call.answer} />
          </>
        ),
      }))}
    />
  );
}
