import { ReloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select, Space } from 'antd';
import { api, path } from '../api/client';
import type { FollowerTag } from '../api/follower';
import { useAccount } from '../app/accounts';
import { messageOf } from './problems';

export const followerTagsKey = (accountId: string) => ['follower-tags', accountId];

/** The tags of a 公众号, as WeChat had them when it was last asked. */
export function useFollowerTags() {
  const account = useAccount();
  return useQuery({
    queryKey: followerTagsKey(account.id),
    queryFn: ({ signal }) => api.get<FollowerTag[]>(path`/api/accounts/${account.id}/follower-tags`, undefined, signal),
  });
}

/** Finds a tag by its number; one that was deleted is not found. */
export function useFindTag(): (id: number | null | undefined) => FollowerTag | undefined {
  const tags = useFollowerTags();
  return (id) => tags.data?.find((tag) => tag.id === id);
}

interface FollowerTagPickerProps {
  id?: string;
  value?: number | null;
  onChange?: (tag: number) => void;
}

/** One of the tags that a 公众号 puts on its followers; they are changed on WeChat's website, too, so they can be asked for anew. */
export function FollowerTagPicker({ id, value, onChange }: FollowerTagPickerProps) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const tags = useFollowerTags();
  const refresh = useMutation({
    mutationFn: () => api.post<FollowerTag[]>(path`/api/accounts/${account.id}/follower-tags/refresh`),
    onSuccess: (found) => {
      queries.setQueryData(followerTagsKey(account.id), found);
      message.success(`微信上有 ${found.length} 个标签`);
    },
    onError: (error) => message.error(messageOf(error)),
  });
  const options = (tags.data ?? []).map((tag) => ({ value: tag.id, label: `${tag.name}（${tag.followers} 人）` }));
  const gone = value != null && tags.data && !tags.data.some((tag) => tag.id === value);
  return (
    <Space.Compact block>
      <Select<number>
        id={id}
        aria-label="粉丝标签"
        value={value ?? undefined}
        onChange={onChange}
        loading={tags.isPending}
        status={tags.error || gone ? 'error' : undefined}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="选择标签"
        notFoundContent={tags.error ? `加载失败：${tags.error.message}` : '还没有标签。在公众平台或粉丝页建了标签后，点右边刷新'}
        options={gone ? [...options, { value: value, label: `标签 ${value}（已失效）` }] : options}
      />
      <Button aria-label="刷新标签" title="从微信取最新的标签和人数" icon={<ReloadOutlined />} loading={refresh.isPending} onClick={() => refresh.mutate()} />
    </Space.Compact>
  );
}
