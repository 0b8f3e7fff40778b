import { useQuery } from '@tanstack/react-query';
import { Alert, Empty, Segmented, Select, Spin, Tabs } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import { ClockPanel } from './ClockPanel';
import { FaultPanel } from './FaultPanel';
import { CallbackLog, CallLog } from './Logs';
import { MpPhone } from './MpPhone';
import type { Accounts } from './types';
import { WecomPhone } from './WecomPhone';

type Kind = 'mp' | 'wecom';

function choices(accounts: Accounts, kind: Kind) {
  return kind === 'mp'
    ? accounts.mp.map((account) => ({ value: account.appId, label: account.name }))
    : accounts.wecom.map((corp) => ({ value: corp.corpId, label: corp.name }));
}

function chosenFromUrl() {
  return new URLSearchParams(window.location.search).get('account');
}

/** A WeChat user's phone, and beside it what WeChat's servers see: the product is tried here without WeChat. */
export function SandboxPage() {
  const accounts = useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => api.get<Accounts>('/sandbox/api/accounts', undefined, signal),
    refetchInterval: 5000,
  });
  const [kind, setKind] = useState<Kind>(() => (chosenFromUrl()?.startsWith('ww') ? 'wecom' : 'mp'));
  const [chosen, setChosen] = useState<string | null>(chosenFromUrl);

  if (accounts.isPending) return <Spin className="sandbox-wait" description="正在连接沙箱" />;
  if (accounts.isError) {
    return <Alert className="sandbox-wait" type="error" showIcon title="连不上沙箱" description={accounts.error.message} />;
  }
  const options = choices(accounts.data, kind);
  const account = options.some((option) => option.value === chosen) ? chosen! : options[0]?.value;
  const choose = (next: string) => {
    setChosen(next);
    window.history.replaceState(null, '', `?account=${encodeURIComponent(next)}`);
  };

  return (
    <div className="sandbox">
      <header className="sandbox-head">
        <h1>沙箱手机</h1>
        <p>
          这里代替微信：左边是一部客户的手机，右边是微信服务器看到的一切。没有任何消息真正发到微信。
          <a href="/">回到控制台</a>
        </p>
        <div className="sandbox-choice">
          <Segmented<Kind>
            value={kind}
            onChange={setKind}
            options={[
              { value: 'mp', label: '公众号' },
              { value: 'wecom', label: '企微' },
            ]}
          />
          <Select aria-label="账号" value={account} options={options} onChange={choose} placeholder="没有账号" />
        </div>
      </header>
      <main className="sandbox-main">
        {account === undefined ? (
          <Empty description={`沙箱里还没有${kind === 'mp' ? '公众号' : '企微'}。`}>
            <a href="/accounts">到控制台添加账号</a>
          </Empty>
        ) : kind === 'mp' ? (
          <MpPhone key={account} account={accounts.data.mp.find((mp) => mp.appId === account)!} />
        ) : (
          <WecomPhone key={account} corp={accounts.data.wecom.find((corp) => corp.corpId === account)!} />
        )}
        <section className="sandbox-side" aria-label="微信服务器">
          <ClockPanel />
          <Tabs
            items={[
              { key: 'callbacks', label: '发出的回调', children: <CallbackLog account={account} /> },
              { key: 'calls', label: '收到的调用', children: <CallLog account={account} /> },
              { key: 'faults', label: '制造故障', children: <FaultPanel account={account} /> },
            ]}
          />
        </section>
      </main>
    </div>
  );
}
