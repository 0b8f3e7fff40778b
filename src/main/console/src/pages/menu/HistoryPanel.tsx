import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Flex, Segmented, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api, path } from '../../api/client';
import type { MenuChange, MenuDraft, MenuVersion } from '../../api/menu';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { ListTable } from '../../components/ListPage';
import { Loading } from '../../components/PageState';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';
import { Changes } from './Changes';
import type { Place } from './entries';
import { MenuPhone } from './MenuPhone';

const STATES: Record<MenuVersion['state'], { text: string; color: string }> = {
  PUBLISHING: { text: '正在发布', color: 'processing' },
  PUBLISHED: { text: '已发布', color: 'success' },
  FAILED: { text: '没有发布成', color: 'error' },
  CANCELLED: { text: '已取消', color: 'default' },
};

/** One version as it was, and what restoring it would change. */
function Version({ version, onRestored }: { version: MenuVersion; onRestored: () => void }) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<Place>();
  const base = path`/api/accounts/${account.id}/menu/versions/${version.id}`;
  const changes = useQuery({
    queryKey: ['menu', account.id, 'versions', version.id, 'changes'],
    queryFn: ({ signal }) => api.get<MenuChange[]>(`${base}/changes`, undefined, signal),
  });
  const restore = useMutation({
    mutationFn: () => api.post<MenuDraft>(`${base}/restore`),
    onSuccess: async (draft) => {
      // The editor, closed now, opens with what it knew: it would publish that, and be refused.
      queries.setQueryData(['menu', account.id, 'draft'], draft);
      await queries.invalidateQueries({ queryKey: ['menu', account.id] });
      message.success('已恢复到草稿，检查后发布即可生效。');
      onRestored();
    },
    onError: (error) => message.error(messageOf(error)),
  });
  const menus = [{ name: '默认菜单', entries: version.menu.entries }, ...version.menu.conditional];
  return (
    <Flex vertical gap={16}>
      {menus.length > 1 && (
        <Segmented
          value={at}
          options={menus.map((menu, value) => ({ value, label: menu.name }))}
          onChange={(next) => {
            setAt(next);
            setChosen(undefined);
          }}
        />
      )}
      <MenuPhone title={account.name} entries={menus[at]!.entries} chosen={chosen} onChoose={setChosen} empty={menus[at]!.entries.length === 0 ? '没有菜单' : '点菜单项来看'} />
      <Typography.Title level={5} style={{ margin: 0 }}>
        恢复后草稿的变化
      </Typography.Title>
      <Loading query={changes}>{(found) => <Changes changes={found} none="这个版本与草稿相同。" />}</Loading>
      <Button type="primary" loading={restore.isPending} onClick={() => restore.mutate()}>
        恢复到草稿
      </Button>
    </Flex>
  );
}

/** Everything that was published, to look at and to take up again. */
export function HistoryPanel() {
  const account = useAccount();
  const [, setSearch] = useSearchParams();
  const [opened, setOpened] = useState<MenuVersion>();
  return (
    <>
      <ListTable<MenuVersion>
        queryKey={['menu', account.id, 'versions']}
        load={({ page, size }, signal) => api.get<Page<MenuVersion>>(path`/api/accounts/${account.id}/menu/versions`, { page, size }, signal)}
        rowKey="id"
        empty={{ text: '还没有发布过菜单。' }}
        columns={[
          { title: '时间', render: (_, version) => <Time value={version.createdAt} /> },
          { title: '状态', render: (_, version) => <Tag color={STATES[version.state].color}>{STATES[version.state].text}</Tag> },
          { title: '发布人', dataIndex: 'createdBy' },
          {
            title: '菜单',
            render: (_, version) =>
              (version.menu.entries.map((entry) => entry.name).join('、') || '（没有菜单）') +
              (version.menu.conditional.length > 0 ? `，个性化 ${version.menu.conditional.length} 份` : ''),
          },
          { title: '说明', render: (_, version) => version.reason },
          {
            title: '操作',
            render: (_, version) => (
              <Button size="small" onClick={() => setOpened(version)}>
                查看与恢复
              </Button>
            ),
          },
        ]}
      />
      <Drawer open={opened !== undefined} onClose={() => setOpened(undefined)} title="发布过的菜单" size={440} destroyOnHidden>
        {opened && <Version version={opened} onRestored={() => setSearch({}, { replace: true })} />}
      </Drawer>
    </>
  );
}
