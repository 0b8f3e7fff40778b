import { Card, Switch, Tag, Tooltip } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { Page, ReplyPlan } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { CONTENT_NAMES } from '../../components/content';
import { ListTable } from '../../components/ListPage';
import { PageHead } from '../../components/PageHead';
import { Time } from '../../components/time';
import { UrlTabs } from '../../components/UrlTabs';
import { ImportButton, ImportNote } from './ImportNote';
import { KeywordRules } from './KeywordRules';
import { DOES, ReplyPlanEditor } from './ReplyPlanEditor';
import { ReplySettingForm } from './ReplySettingForm';

const OCCASIONS = { FOLLOW: '关注回复', SCAN: '再次扫码回复', FALLBACK: '未匹配回复' };

type Row = ReplyPlan & { key: string };

function ChannelPlans() {
  const account = useAccount();
  return (
    <ListTable<Row>
      queryKey={['reply-plans', account.id, 'channels']}
      load={async ({ page, size, filters }, signal) => {
        const asked = { ...filters, ofChannels: true, page, size };
        const found = await api.get<Page<ReplyPlan>>(path`/api/accounts/${account.id}/reply-plans`, asked, signal);
        return { ...found, items: found.items.map((plan) => ({ ...plan, key: `${plan.occasion}/${plan.channelId}` })) };
      }}
      rowKey="key"
      filters={[
        {
          kind: 'select',
          name: 'occasion',
          placeholder: '全部场合',
          options: Object.entries(OCCASIONS).filter(([value]) => value !== 'FALLBACK').map(([value, label]) => ({ value, label })),
        },
      ]}
      empty={{
        text: '还没有渠道设置自己的回复，都用默认回复。',
        action: <Link to={pageOf(account.id, 'channels')}>去渠道管理设置</Link>,
      }}
      columns={[
        {
          title: '渠道',
          render: (_, plan) => (
            <Link to={`${pageOf(account.id, 'channels', plan.channelId!)}${plan.occasion === 'SCAN' ? '?tab=scan' : ''}`}>
              {plan.channelName ?? plan.channelId}
            </Link>
          ),
        },
        {
          title: '场合',
          render: (_, plan) => (
            <Tooltip title={DOES[plan.occasion]}>
              <Tag>{OCCASIONS[plan.occasion]}</Tag>
            </Tooltip>
          ),
        },
        { title: '内容', render: (_, plan) => plan.items.map((item) => CONTENT_NAMES[item.type]).join(' + ') },
        { title: '启用', render: (_, plan) => <Switch size="small" checked={plan.enabled} disabled aria-label="启用" /> },
        { title: '上次发布', render: (_, plan) => <Time value={plan.updatedAt} /> },
      ]}
    />
  );
}

/** What people of no channel get when they follow or scan, what keywords are answered, and what else is said. */
export function RepliesPage() {
  return (
    <>
      <PageHead title="自动回复" hint="有人关注、扫码或发来消息时自动回复什么。各渠道可以有自己的关注回复和扫码回复。" actions={<ImportButton />} />
      <ImportNote />
      <Card>
        <UrlTabs
          tabs={[
            {
              key: 'follow',
              label: '关注回复',
              children: <ReplyPlanEditor occasion="FOLLOW" channelId="default" />,
            },
            { key: 'scan', label: '扫码回复', children: <ReplyPlanEditor occasion="SCAN" channelId="default" /> },
            { key: 'keywords', label: '关键词回复', children: <KeywordRules /> },
            { key: 'fallback', label: '未匹配回复', children: <ReplyPlanEditor occasion="FALLBACK" channelId="default" /> },
            { key: 'channels', label: '各渠道的回复', children: <ChannelPlans /> },
            { key: 'settings', label: '设置', children: <ReplySettingForm /> },
          ]}
        />
      </Card>
    </>
  );
}
