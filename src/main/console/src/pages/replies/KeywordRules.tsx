import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Space, Switch, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { api, path } from '../../api/client';
import { type KeywordRule, MATCHES, PRIORITIES, wordsOf } from '../../api/autoreply';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { CONTENT_NAMES } from '../../components/content';
import { moved } from '../../components/ContentEditor';
import { ListTable, whole } from '../../components/ListPage';
import { messageOf } from '../../components/problems';
import { SortableList } from '../../components/Sortable';
import { RowDragHandle, SORTABLE_ROWS } from '../../components/SortableRows';
import { KeywordRuleForm } from './KeywordRuleForm';
import { TryMessage } from './TryMessage';

const heard = (rule: KeywordRule, text: string) =>
  [rule.name, ...rule.keywords.map((keyword) => keyword.text)].some((word) => word.toLowerCase().includes(text.toLowerCase()));

/** The keyword rules in the order in which they are asked. */
export function KeywordRules() {
  const account = useAccount();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const [edited, setEdited] = useState<KeywordRule | 'new'>();
  const url = path`/api/accounts/${account.id}/keyword-rules`;
  const key = ['keyword-rules', account.id];
  const load = (signal?: AbortSignal) => api.get<KeywordRule[]>(url, undefined, signal);
  const all = useQuery({ queryKey: [...key, 'all'], queryFn: ({ signal }) => load(signal) }).data ?? [];
  const act = useMutation({
    mutationFn: (doing: () => Promise<unknown>) => doing(),
    onError: (error) => message.error(messageOf(error), 8),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const turn = (rule: KeywordRule, enabled: boolean) => act.mutate(() => api.put(`${url}/${rule.id}/enabled`, { enabled }));
  const put = (rule: KeywordRule, place: number) => {
    const others = all.filter((other) => other.id !== rule.id);
    act.mutate(() => api.put(`${url}/${rule.id}/place`, { before: others[place]?.id ?? null }));
  };
  const placeOf = (rule: KeywordRule) => all.findIndex((other) => other.id === rule.id);
  const move = (rule: KeywordRule, step: number) => put(rule, placeOf(rule) + step);
  /** Shown where it was dropped already while the server still thinks; of a filtered list, beside the one on which it was dropped. */
  const drop = (shown: KeywordRule[], from: number, to: number) => {
    const isList = { queryKey: key, predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey.at(-1) !== 'all' };
    queries.setQueriesData<Page<KeywordRule>>(isList, (page) => page && { ...page, items: moved(page.items, from, to) });
    put(shown[from]!, placeOf(shown[to]!));
  };
  const remove = (rule: KeywordRule) =>
    modal.confirm({
      title: `删除规则「${rule.name}」？`,
      content: '删除后，这些关键词不再回复，不能恢复。',
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: () => act.mutateAsync(() => api.delete(`${url}/${rule.id}`)).catch(() => undefined),
    });

  return (
    <>
      <Flex gap={8} wrap style={{ marginBottom: 12 }}>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
          新建规则
        </Button>
        <TryMessage />
      </Flex>
      <ListTable<KeywordRule>
        queryKey={key}
        load={async ({ filters }, signal) =>
          whole(
            (await load(signal)).filter(
              (rule) =>
                (!filters.text || heard(rule, filters.text)) &&
                (!filters.enabled || String(rule.enabled) === filters.enabled) &&
                (!filters.priority || rule.priority === filters.priority),
            ),
          )
        }
        rowKey="id"
        components={SORTABLE_ROWS}
        around={(table, rows) => (
          <SortableList
            ids={rows.map((rule) => rule.id)}
            nameOf={(id) => `规则「${rows.find((rule) => rule.id === id)?.name ?? ''}」`}
            onMove={(from, to) => drop(rows, from, to)}
          >
            {table}
          </SortableList>
        )}
        filters={[
          { kind: 'search', name: 'text', placeholder: '搜索规则或关键词' },
          {
            kind: 'select',
            name: 'enabled',
            placeholder: '启用与停用',
            options: [
              { value: 'true', label: '已启用' },
              { value: 'false', label: '已停用' },
            ],
          },
          { kind: 'select', name: 'priority', placeholder: '全部优先级', options: Object.entries(PRIORITIES).map(([value, label]) => ({ value, label })) },
        ]}
        empty={{
          text: '还没有关键词规则。粉丝发来的消息里有关键词时，自动回复对应的内容。',
          action: <Button onClick={() => setEdited('new')}>新建第一条规则</Button>,
        }}
        columns={[
          {
            title: '顺序',
            render: (_, rule) => (
              <Space size={0}>
                <RowDragHandle label={`拖动「${rule.name}」`} />
                <Button type="text" size="small" aria-label={`上移「${rule.name}」`} icon={<ArrowUpOutlined />} disabled={rule.id === all[0]?.id} onClick={() => move(rule, -1)} />
                <Button type="text" size="small" aria-label={`下移「${rule.name}」`} icon={<ArrowDownOutlined />} disabled={rule.id === all[all.length - 1]?.id} onClick={() => move(rule, 1)} />
              </Space>
            ),
          },
          {
            title: '规则',
            render: (_, rule) => (
              <Space size={4}>
                <Button type="link" style={{ paddingInline: 0 }} onClick={() => setEdited(rule)}>
                  {rule.name}
                </Button>
                {rule.imported && <Tag>官网导入</Tag>}
                {rule.notices.length > 0 && (
                  <Tooltip title={rule.notices.join('；')}>
                    <WarningOutlined style={{ color: '#d48806' }} aria-label={rule.notices.join('；')} />
                  </Tooltip>
                )}
              </Space>
            ),
          },
          { title: '优先级', render: (_, rule) => PRIORITIES[rule.priority] },
          {
            title: '关键词',
            render: (_, rule) => (
              <Flex wrap gap={4} style={{ maxWidth: 320 }}>
                {rule.keywords.map((keyword, index) => (
                  <Tooltip key={index} title={MATCHES[keyword.match]}>
                    <Tag style={{ whiteSpace: 'normal', wordBreak: 'break-all' }}>{keyword.text}</Tag>
                  </Tooltip>
                ))}
              </Flex>
            ),
          },
          { title: '有效时间', render: (_, rule) => wordsOf(rule.openTimes) },
          {
            title: '回复',
            render: (_, rule) => [...rule.items.map((item) => CONTENT_NAMES[item.type]), ...(rule.toDesk ? ['转人工'] : [])].join(' + '),
          },
          {
            title: '启用',
            render: (_, rule) => (
              <Switch size="small" aria-label={`启用「${rule.name}」`} checked={rule.enabled} loading={act.isPending} onChange={(on) => turn(rule, on)} />
            ),
          },
          {
            title: '操作',
            render: (_, rule) => (
              <Button type="link" danger style={{ paddingInline: 0 }} onClick={() => remove(rule)}>
                删除
              </Button>
            ),
          },
        ]}
      />
      {edited && <KeywordRuleForm rule={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
