import { CheckOutlined, MobileOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Col, Flex, Progress, Row, Select, Steps, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import { allPages } from '../../api/pages';
import type { Account, AccountChannel, LiveCode, Page, Platform, ReceptionGroup, ReplyPlan, Welcome } from '../../api/types';
import { PLATFORM_NAMES, preferredAccount, useAccounts } from '../../app/accounts';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { PlatformIcon } from '../../components/PlatformIcon';
import { type GuideStep, type Known, mpSteps, wecomSteps } from './progress';

/** The marks come by themselves while the operator works in another tab or on the phone. */
const EVERY = 5_000;

function useWatched<T>(key: string, account: Account | undefined, load: (base: string, signal: AbortSignal) => Promise<T>): T | undefined {
  return useQuery({
    queryKey: ['guide', key, account?.id],
    enabled: account !== undefined,
    refetchInterval: EVERY,
    queryFn: ({ signal }) => load(path`/api/accounts/${account!.id}`, signal),
  }).data;
}

function useMp(account: Account | undefined): Known {
  const channels = useWatched('channels', account, (base, signal) => allPages<AccountChannel>(`${base}/channels`, {}, signal));
  const plans = useWatched('plans', account, async (base, signal) => {
    const found = await api.get<Page<ReplyPlan>>(`${base}/reply-plans`, { occasion: 'FOLLOW', enabled: true, size: 1 }, signal);
    return found.items;
  });
  return { account, channels, plans };
}

function useWecom(account: Account | undefined): Known {
  const channels = useWatched('channels', account, (base, signal) => allPages<AccountChannel>(`${base}/channels`, {}, signal));
  const welcomes = useWatched('welcomes', account, async (base, signal) => {
    const found = await api.get<Page<Welcome>>(`${base}/welcomes`, { enabled: true, size: 1 }, signal);
    return found.items;
  });
  const groups = useWatched('groups', account, (base, signal) => allPages<ReceptionGroup>(`${base}/reception-groups`, {}, signal));
  const codes = useWatched('codes', account, (base, signal) => allPages<LiveCode>(`${base}/live-codes`, {}, signal));
  return { account, channels, welcomes, groups, codes };
}

/** The stand-in for WeChat has a phone to try things on; against the real WeChat there is none. */
function useHasSandbox(): boolean {
  return (
    useQuery({
      queryKey: ['sandbox'],
      staleTime: Infinity,
      retry: false,
      queryFn: async ({ signal }) => {
        const response = await fetch('/sandbox/api/accounts', { method: 'HEAD', signal });
        return response.ok && (response.headers.get('Content-Type') ?? '').includes('json');
      },
    }).data ?? false
  );
}

function Track({ platform, steps, extra }: { platform: Platform; steps: GuideStep[]; extra: ReactNode }) {
  const done = steps.filter((step) => step.done).length;
  const next = steps.findIndex((step) => !step.done);
  return (
    <Card
      title={
        <Flex gap={8} align="center">
          <PlatformIcon platform={platform} />
          {PLATFORM_NAMES[platform]}
          {next < 0 && (
            <Tag color="success" icon={<CheckOutlined />}>
              完成
            </Tag>
          )}
        </Flex>
      }
      extra={extra}
    >
      <strong>{platform === 'MP' ? '扫码关注，自动回复' : '扫码加好友，自动欢迎'}</strong>
      <Progress percent={Math.round((done / steps.length) * 100)} format={() => `${done} / ${steps.length}`} />
      <Steps
        orientation="vertical"
        current={next < 0 ? steps.length : next}
        style={{ marginTop: 20 }}
        items={steps.map((step, index) => ({
          title: step.title,
          status: step.done ? 'finish' : index === next ? 'process' : 'wait',
          content: (
            <Flex vertical align="flex-start" gap={6} style={{ paddingBottom: 12 }}>
              <span>{step.text}</span>
              {step.to && (
                <Link to={step.to}>
                  <Button size="small" type={index === next ? 'primary' : 'default'}>
                    {step.action} <RightOutlined />
                  </Button>
                </Link>
              )}
            </Flex>
          ),
        }))}
      />
    </Card>
  );
}

function Guide({ accounts }: { accounts: Account[] }) {
  const [chosen, setChosen] = useState<Partial<Record<Platform, string>>>({});
  const sandbox = useHasSandbox();
  const pick = (platform: Platform) => accounts.find((account) => account.id === chosen[platform]) ?? preferredAccount(accounts, platform);
  const mp = useMp(pick('MP'));
  const wecom = useWecom(pick('WECOM'));
  const switcher = (platform: Platform) => {
    const candidates = accounts.filter((account) => account.platform === platform);
    return (
      candidates.length > 1 && (
        <Select
          size="small"
          aria-label={`${PLATFORM_NAMES[platform]}账号`}
          style={{ width: 150 }}
          value={pick(platform)?.id}
          onChange={(id) => setChosen({ ...chosen, [platform]: id })}
          options={candidates.map((account) => ({ value: account.id, label: account.name }))}
        />
      )
    );
  };
  return (
    <>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={12}>
          <Track platform="MP" steps={mpSteps(mp)} extra={switcher('MP')} />
        </Col>
        <Col xs={24} lg={12}>
          <Track platform="WECOM" steps={wecomSteps(wecom)} extra={switcher('WECOM')} />
        </Col>
      </Row>
      {sandbox && (
        <Card style={{ marginTop: 16 }}>
          <Flex gap={16} align="center" wrap>
            <MobileOutlined style={{ fontSize: 32, color: '#0a8754' }} />
            <div style={{ flex: 1, minWidth: 240 }}>
              <strong>没有手机也能试：沙箱手机</strong>
              <div>在画出来的手机上扫渠道码、加好友、写消息，马上看到回复，也看得到每一次回调和调用。不会碰到真的微信。</div>
            </div>
            <Button type="primary" size="large" href="/sandbox" target="_blank">
              打开沙箱手机
            </Button>
          </Flex>
        </Card>
      )}
    </>
  );
}

/** First run: what to do in which order, with marks that set themselves. */
export function GuidePage() {
  const accounts = useAccounts();
  return (
    <>
      <PageHead title="开始使用" hint="照着做，几分钟后就能看到第一条自动回复。做完一步，这里会自己打勾。" />
      <Loading query={accounts}>{(list) => <Guide accounts={list} />}</Loading>
    </>
  );
}
