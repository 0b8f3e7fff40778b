import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useState } from 'react';
import { api, path } from '../../api/client';
import type { Menu, MenuChange, MenuDraft, MenuVersion } from '../../api/menu';
import { useAccount } from '../../app/accounts';
import { messageOf } from '../../components/problems';
import { useLeaveGuard } from '../../components/useLeaveGuard';
import { Changes } from './Changes';

/** The draft as it is being changed, and what can be done with it. */
export function useDrawing(draft: MenuDraft) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  /** With the revision it was drawn from: what comes in meanwhile must not make it look newer than it is. */
  const [drawn, setDrawn] = useState({ menu: draft.menu, revision: draft.revision });
  const { menu } = drawn;
  const [dirty, setDirty] = useState(false);
  useLeaveGuard(dirty);
  const base = path`/api/accounts/${account.id}/menu`;
  const state = draft.latest?.state;
  useEffect(() => {
    // Another tab or colleague changed it: show that, unless something is being drawn here.
    if (!dirty) setDrawn({ menu: draft.menu, revision: draft.revision });
  }, [draft.revision]);
  useEffect(() => {
    if (state !== 'PUBLISHING') void queries.invalidateQueries({ queryKey: ['menu', account.id, 'live'] });
  }, [state]);

  const change = (next: Menu) => {
    setDrawn({ ...drawn, menu: next });
    setDirty(true);
  };
  const kept = (saved: MenuDraft) => {
    queries.setQueryData(['menu', account.id, 'draft'], saved);
    setDrawn({ menu: saved.menu, revision: saved.revision });
    setDirty(false);
  };
  const onError = (error: Error) => void message.error(messageOf(error));
  const save = useMutation({ mutationFn: () => api.put<MenuDraft>(base, drawn), onSuccess: kept, onError });
  const publish = useMutation({
    mutationFn: (revision: number) => api.post<MenuVersion>(`${base}/publish`, { revision }),
    onSuccess: async () => {
      message.success('已提交发布，约 5 分钟内粉丝的手机会更新。');
      await queries.invalidateQueries({ queryKey: ['menu', account.id] });
    },
    onError,
  });
  const askToPublish = useMutation({
    mutationFn: async () => {
      // a draft that could not be saved has said why
      const saved = dirty ? await save.mutateAsync().catch(() => undefined) : draft;
      return saved && { saved, changes: await api.get<MenuChange[]>(`${base}/changes`) };
    },
    onSuccess: (asked) => {
      if (!asked) return;
      const { saved, changes } = asked;
      if (saved.problems.length > 0) {
        message.warning('还不能发布：先补上标出来的地方。');
        return;
      }
      const nothing = saved.menu.entries.length === 0;
      modal.confirm({
        title: nothing ? '删除公众号的菜单？' : '发布菜单？',
        width: 560,
        content: <Changes changes={changes} none="与上次发布的相同，再发布一次。" />,
        okText: nothing ? '删除菜单' : '发布',
        okButtonProps: { danger: nothing },
        onOk: () => publish.mutateAsync(saved.revision).catch(() => undefined),
      });
    },
    onError,
  });
  const takeOver = useMutation({ mutationFn: () => api.post<MenuDraft>(`${base}/import`), onSuccess: kept, onError });
  const askToImport = () => {
    if (menu.entries.length === 0) return takeOver.mutate();
    modal.confirm({
      title: '用微信上的菜单替换草稿？',
      content: '现在的草稿会被替换；已经发布过的可以在「发布历史」里恢复。',
      okText: '替换草稿',
      onOk: () => takeOver.mutateAsync().catch(() => undefined),
    });
  };
  const cancel = useMutation({
    mutationFn: (id: string) => api.post<MenuVersion>(`${base}/versions/${id}/cancel`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['menu', account.id] }),
    onError,
  });
  return { menu, change, dirty, save, publish, askToPublish, takeOver, askToImport, cancel };
}
