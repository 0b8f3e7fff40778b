import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { api, path } from '../api/client';
import { allPages } from '../api/pages';
import type { Channel, ReceptionGroup, Staff, TagGroup } from '../api/types';
import { useAccount } from '../app/accounts';

type Option = { value: string; label: string };

interface PickerProps<V> {
  id?: string;
  value?: V;
  onChange?: (value: V) => void;
  disabled?: boolean;
  allowClear?: boolean;
  placeholder?: string;
}

function useStates(query: { isPending: boolean; error: Error | null; refetch: () => unknown }, nothing: string): Partial<SelectProps> {
  return {
    loading: query.isPending,
    status: query.error ? 'error' : undefined,
    notFoundContent: query.isPending ? '正在加载…' : query.error ? `加载失败：${query.error.message}` : nothing,
    onOpenChange: (open) => {
      if (open && query.error) query.refetch();
    },
    showSearch: { optionFilterProp: 'label' },
  };
}

/** What is chosen but no longer offered (a member who left, a tag removed in WeCom) stays visible by its id. */
export function withChosen(options: Option[], chosen: string[] | undefined): Option[] {
  const known = new Set(options.map((option) => option.value));
  const gone = (chosen ?? []).filter((value) => !known.has(value));
  return [...options, ...gone.map((value) => ({ value, label: `${value}（已失效）` }))];
}

export const channelsKey = ['channels', 'organisation'];

export function useChannels() {
  return useQuery({ queryKey: channelsKey, queryFn: ({ signal }) => allPages<Channel>('/api/channels', {}, signal) });
}

/** One of the organisation's channels, by group. */
export function ChannelPicker(props: PickerProps<string>) {
  const query = useChannels();
  const channels = query.data ?? [];
  const groups = [...new Set(channels.map((channel) => channel.group))];
  return (
    <Select
      {...useStates(query, '还没有渠道，先到“引流渠道”里新建')}
      placeholder="选择渠道"
      {...props}
      options={groups.map((group) => ({
        label: group || '未分组',
        options: channels
          .filter((channel) => channel.group === group)
          .map((channel) => ({ value: channel.id, label: channel.enabled ? channel.name : `${channel.name}（已停用）` })),
      }))}
    />
  );
}

export function useStaff(accountId: string) {
  return useQuery({
    queryKey: ['staff', accountId],
    staleTime: 60_000,
    queryFn: ({ signal }) => api.get<Staff[]>(path`/api/accounts/${accountId}/staff`, undefined, signal),
  });
}

/** Members of the corp who may serve customers. */
export function StaffPicker(props: PickerProps<string[]>) {
  const query = useStaff(useAccount().id);
  const options = (query.data ?? []).map(({ userId, name }) => ({ value: userId, label: name && name !== userId ? `${name}（${userId}）` : userId }));
  return (
    <Select
      mode="multiple"
      {...useStates(query, '没有可选的成员：请在企业微信后台给成员开通“客户联系”')}
      placeholder="选择成员"
      {...props}
      options={query.data ? withChosen(options, props.value) : options}
    />
  );
}

export const groupsKey = (accountId: string) => ['reception-groups', accountId];

export function useReceptionGroups(accountId: string) {
  return useQuery({
    queryKey: [...groupsKey(accountId), 'all'],
    queryFn: ({ signal }) => allPages<ReceptionGroup>(path`/api/accounts/${accountId}/reception-groups`, {}, signal),
  });
}

export function ReceptionGroupPicker(props: PickerProps<string>) {
  const query = useReceptionGroups(useAccount().id);
  return (
    <Select
      {...useStates(query, '还没有接待组，先到“接待组”里新建')}
      placeholder="选择接待组"
      {...props}
      options={query.data?.map((group) => ({ value: group.id, label: `${group.name}（${group.members.length} 人）` }))}
    />
  );
}

/** The corp's customer tags, by tag group. */
export function TagPicker(props: PickerProps<string[]>) {
  const { id } = useAccount();
  const query = useQuery({
    queryKey: ['tags', id],
    staleTime: 60_000,
    queryFn: ({ signal }) => api.get<TagGroup[]>(path`/api/accounts/${id}/tags`, undefined, signal),
  });
  const known = (query.data ?? []).map((group) => ({
    label: group.group,
    options: group.tags.map((tag) => ({ value: tag.id, label: tag.name })),
  }));
  const gone = query.data
    ? withChosen(
        known.flatMap((group) => group.options),
        props.value,
      ).filter((option) => option.label.endsWith('（已失效）'))
    : [];
  return (
    <Select
      mode="multiple"
      {...useStates(query, '企业微信里还没有企业标签，请先在管理后台建立')}
      placeholder="不打标签"
      {...props}
      options={gone.length > 0 ? [...known, { label: '已失效', options: gone }] : known}
    />
  );
}
