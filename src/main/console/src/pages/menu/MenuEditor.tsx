import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Tabs, Typography } from 'antd';
import { useState } from 'react';
import { api, path } from '../../api/client';
import type { ConditionalMenu, MenuDraft } from '../../api/menu';
import { useAccount } from '../../app/accounts';
import { moved } from '../../components/ContentEditor';
import { Loading } from '../../components/PageState';
import { Time } from '../../components/time';
import { ConditionalForm } from './ConditionalForm';
import { copied, type Place, placeOf, whereOf } from './entries';
import { LiveBanner } from './LiveBanner';
import { MenuDrawing } from './MenuDrawing';
import { useDrawing } from './useDrawing';

/** How the draft and what was published last stand. */
function Notices({ draft, drawing, onGoTo }: { draft: MenuDraft; drawing: ReturnType<typeof useDrawing>; onGoTo: (field: string) => void }) {
  const latest = draft.latest;
  return (
    <>
      <LiveBanner published={draft.published != null} importing={drawing.takeOver.isPending} onImport={drawing.askToImport} />
      {latest?.state === 'FAILED' && <Alert type="error" showIcon title={`上次没有发布成：${latest.reason ?? ''}`} />}
      {latest?.state === 'PUBLISHING' && (
        <Alert
          type="info"
          showIcon
          title="正在发布…"
          action={
            <Button size="small" loading={drawing.cancel.isPending} onClick={() => drawing.cancel.mutate(latest.id)}>
              取消发布
            </Button>
          }
        />
      )}
      {draft.notes.length > 0 && <Alert type="info" showIcon title="导入时有些内容读不到" description={<Lines lines={draft.notes} />} />}
      {draft.problems.length > 0 && !drawing.dirty && draft.revision > 0 && (
        <Alert
          type="warning"
          showIcon
          title="发布前还要补上"
          description={
            <ul className="menu-lines">
              {draft.problems.map((problem) => (
                <li key={problem.field}>
                  <Button type="link" size="small" style={{ whiteSpace: 'normal', textAlign: 'start', height: 'auto' }} onClick={() => onGoTo(problem.field)}>
                    {whereOf(draft.menu, problem.field)} {problem.message}
                  </Button>
                </li>
              ))}
            </ul>
          }
        />
      )}
      {draft.warnings.length > 0 && !drawing.dirty && <Alert type="info" showIcon title="发布前看一眼" description={<Lines lines={draft.warnings} />} />}
    </>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul className="menu-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Editor({ draft }: { draft: MenuDraft }) {
  const drawing = useDrawing(draft);
  const { menu, change } = drawing;
  /** 0 is the default menu, then those for a tag. */
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<Place>();
  const special = menu.conditional[at - 1];
  const shown = special ? at : 0;

  const goTo = (next: number, place?: Place) => {
    setAt(next);
    setChosen(place);
  };
  const putSpecial = (next: ConditionalMenu[]) => change({ ...menu, conditional: next });
  const addSpecial = () => {
    putSpecial([...menu.conditional, { name: `个性化菜单 ${menu.conditional.length + 1}`, tagId: null, entries: copied(menu.entries) }]);
    goTo(menu.conditional.length + 1);
  };
  const changeSpecial = (next: ConditionalMenu) => putSpecial(menu.conditional.map((one, i) => (i === shown - 1 ? next : one)));
  const wrong = drawing.dirty
    ? []
    : draft.problems
        .map((problem) => placeOf(problem.field))
        .filter((one) => one.menu === shown && one.place)
        .map((one) => one.place!);

  return (
    <Flex vertical gap={16}>
      <Notices
        draft={draft}
        drawing={drawing}
        onGoTo={(field) => {
          const { menu: which, place } = placeOf(field);
          goTo(which, place);
        }}
      />
      <Tabs
        type="editable-card"
        size="small"
        activeKey={String(shown)}
        onChange={(key) => goTo(Number(key))}
        onEdit={(_, action) => action === 'add' && addSpecial()}
        addIcon={<span className="menu-add">＋ 个性化菜单</span>}
        tabBarStyle={{ marginBottom: 0 }}
        items={['默认菜单', ...menu.conditional.map((one) => one.name || '未命名')].map((label, key) => ({ key: String(key), label, closable: false }))}
      />
      <MenuDrawing
        key={shown}
        entries={special ? special.entries : menu.entries}
        onChange={(entries) => (special ? changeSpecial({ ...special, entries }) : change({ ...menu, entries }))}
        chosen={chosen}
        onChoose={setChosen}
        wrong={wrong}
      >
        {special && (
          <ConditionalForm
            menu={special}
            at={shown - 1}
            count={menu.conditional.length}
            onChange={changeSpecial}
            onMove={(by) => {
              putSpecial(moved(menu.conditional, shown - 1, shown - 1 + by));
              goTo(shown + by, chosen);
            }}
            onRemove={() => {
              putSpecial(menu.conditional.filter((_, i) => i !== shown - 1));
              goTo(0);
            }}
          />
        )}
      </MenuDrawing>
      <Flex gap={12} align="center" wrap>
        <Button loading={drawing.save.isPending} disabled={!drawing.dirty} onClick={() => drawing.save.mutate()}>
          保存草稿
        </Button>
        <Button
          type="primary"
          loading={drawing.askToPublish.isPending || drawing.publish.isPending}
          disabled={draft.latest?.state === 'PUBLISHING'}
          onClick={() => drawing.askToPublish.mutate()}
        >
          发布
        </Button>
        {drawing.dirty ? (
          <Typography.Text type="warning">有修改还没保存</Typography.Text>
        ) : (
          draft.published?.endedAt && (
            <Typography.Text type="secondary">
              上次发布 <Time value={draft.published.endedAt} />
            </Typography.Text>
          )
        )}
      </Flex>
    </Flex>
  );
}

/** Draws the menu where people see it, keeps it as a draft and publishes it. */
export function MenuEditor() {
  const account = useAccount();
  const draft = useQuery({
    queryKey: ['menu', account.id, 'draft'],
    queryFn: ({ signal }) => api.get<MenuDraft>(path`/api/accounts/${account.id}/menu`, undefined, signal),
    refetchInterval: (query) => (query.state.data?.latest?.state === 'PUBLISHING' ? 1500 : false),
  });
  return <Loading query={draft}>{(found) => <Editor draft={found} />}</Loading>;
}
