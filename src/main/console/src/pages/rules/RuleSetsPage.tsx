import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, List, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { api, path } from '../../api/client';
import type { RuleSetDetail, RuleSetSummary } from '../../api/types';
import { useIsAdmin } from '../../app/session';
import { ListPage, whole } from '../../components/ListPage';
import { Loading } from '../../components/PageState';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';
import { DryRun } from './DryRun';
import { RuleTable } from './RuleTable';
import { VersionDiff } from './VersionDiff';

/** The rule sets that decide, with their rules, examples and versions. */
export function RuleSetsPage() {
  const [opened, setOpened] = useState<string>();
  return (
    <>
      <ListPage<RuleSetSummary>
        title="规则集"
        hint="流程里每个“判断”用的规则。规则文件和示例一起部署，示例不成立就不会被接受。"
        queryKey={['rule-sets']}
        load={async (_, signal) => whole(await api.get<RuleSetSummary[]>('/api/rule-sets', undefined, signal))}
        rowKey="id"
        columns={[
          { title: '规则集', key: 'name', render: (_, set) => (
              <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setOpened(set.id)}>
                {set.name}
              </Button>
            ) },
          { title: '标识', key: 'id', render: (_, set) => <code>{set.id}</code> },
          { title: '版本', key: 'version', render: (_, set) => (set.version ? `第 ${set.version} 版` : '还没有') },
          { title: '规则', key: 'rules', render: (_, set) => `${set.rules.length} 条` },
          { title: '生效于', key: 'at', render: (_, set) => <Time value={set.acceptedAt} /> },
          { title: '部署人', key: 'by', render: (_, set) => set.by ?? '—' },
        ]}
        empty={{ text: '没有规则集。' }}
      />
      <RuleSetDrawer id={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

function RuleSetDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const query = useQuery({
    queryKey: ['rule-sets', id],
    queryFn: ({ signal }) => api.get<RuleSetDetail>(path`/api/rule-sets/${id!}`, undefined, signal),
    enabled: id !== undefined,
  });
  return (
    <Drawer title={query.data?.name ?? '规则集'} size={1080} open={id !== undefined} onClose={onClose} destroyOnHidden>
      {id !== undefined && <Loading query={query}>{(set) => <Known set={set} />}</Loading>}
    </Drawer>
  );
}

function Known({ set }: { set: RuleSetDetail }) {
  const admin = useIsAdmin();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const [compared, setCompared] = useState<number>();
  const newest = set.versions[0]?.version;
  const restore = useMutation({
    mutationFn: (version: number) => api.post(path`/api/rule-sets/${set.id}/restore`, { version }),
    onSuccess: () => {
      void message.success('已恢复为新的一版');
      return queries.invalidateQueries({ queryKey: ['rule-sets'] });
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  const ask = (version: number) =>
    modal.confirm({
      title: `恢复第 ${version} 版？`,
      content: '它会作为新的一版立刻生效，所有账号都用它判断；现在这一版仍留在历史里。',
      okText: '恢复',
      onOk: () => restore.mutateAsync(version),
    });
  return (
    <>
      <Tabs
        items={[
          { key: 'rules', label: '规则', children: <Rules set={set} /> },
          { key: 'dry-run', label: '试算', children: <DryRun set={set} /> },
          { key: 'examples', label: '示例', children: <Numbered text={set.examples} /> },
          {
            key: 'versions',
            label: '版本',
            children: (
              <List
                dataSource={set.versions}
                locale={{ emptyText: '还没有版本' }}
                renderItem={(version, index) => (
                  <List.Item
                    actions={
                      index > 0
                        ? [
                            <Button key="compare" size="small" onClick={() => setCompared(version.version)}>
                              和现在比较
                            </Button>,
                            ...(admin
                              ? [
                                  <Button key="restore" size="small" onClick={() => ask(version.version)}>
                                    恢复
                                  </Button>,
                                ]
                              : []),
                          ]
                        : []
                    }
                  >
                    第 {version.version} 版 {index === 0 && <Tag color="success">生效中</Tag>}
                    <Time value={version.acceptedAt} /> {version.by}
                  </List.Item>
                )}
              />
            ),
          },
        ]}
      />
      {compared !== undefined && newest !== undefined && (
        <VersionDiff id={set.id} from={compared} to={newest} onClose={() => setCompared(undefined)} />
      )}
    </>
  );
}

function Rules({ set }: { set: RuleSetDetail }) {
  if (set.resource?.endsWith('.drl.xlsx')) return <RuleTable id={set.id} />;
  if (set.drl) return <Numbered text={set.drl} />;
  return <p>{set.resource ? `这个规则集是一张决策表：${set.resource}。` : '这个规则集还没有规则文件。'}</p>;
}

function Numbered({ text }: { text: string }) {
  return (
    <pre className="source source-numbered" tabIndex={0}>
      {text.split('\n').map((line, index) => (
        <span key={index} className="source-line">
          {line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
