import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api, path } from '../../api/client';
import type { Channel } from '../../api/types';
import { messageOf } from '../../components/problems';

/** Switching a channel on or off, and deleting it, from any list of channels. */
export function useChannelActions() {
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const refresh = () => queries.invalidateQueries({ queryKey: ['channels'] });
  const toggle = useMutation({
    mutationFn: ({ name, group, online, remark, id, enabled }: Channel) =>
      api.put<Channel>(path`/api/channels/${id}`, { name, group, online, remark, enabled: !enabled }),
    onSuccess: refresh,
    onError: (error) => message.error(messageOf(error)),
  });
  const remove = useMutation({
    mutationFn: (channel: Channel) => api.delete<void>(path`/api/channels/${channel.id}`),
    onSuccess: async (_, channel) => {
      message.success(`已删除渠道「${channel.name}」`);
      await refresh();
    },
    onError: (error) => modal.error({ title: '不能删除', content: messageOf(error) }),
  });
  const askRemove = (channel: Channel) =>
    modal.confirm({
      title: `删除渠道「${channel.name}」？`,
      content: '已经印出去的二维码还能扫，但会按账号的默认设置回复。只是暂时不用的话，停用就够了。',
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(channel).catch(() => undefined),
    });
  return { toggle, askRemove };
}
