import { ReloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Select, Tooltip } from 'antd';
import type { FollowerTag } from '../../api/broadcasts';
import { api, path } from '../../api/client';
import { useAccount } from '../../app/accounts';
import { messageOf } from '../../components/problems';

const keyOf = (accountId: string) => ['follower-tags', accountId];

/** The tags of a 公众号, by number; one that was deleted stays visible by it. */
export function useTagNames(accountId: string) {
  const tags = useQuery({
    queryKey: keyOf(accountId),
    staleTime: 60_000,
    queryFn: ({ signal }) => api.get<FollowerTag[]>(path`/api/accounts/${accountId}/follower-tags`, undefined, signal),
  });
  const find = (id: number | null | undefined) => tags.data?.find((tag) => tag.id === id);
  return { tags, find };
}

interface TagFieldProps {
  id?: string;
  value?: number | null;
  onChange?: (tag: number) => void;
}

/** One tag with how many carry it; the button asks WeChat which there are. */
export function TagField({ id, value, onChange }: TagFieldProps) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { tags } = useTagNames(account.id);
  const refresh = useMutation({
    mutationFn: () => api.post<FollowerTag[]>(path`/api/accounts/${account.id}/follower-tags/refresh`),
    onSuccess: (listed) => {
      queries.setQueryData(keyOf(account.id), listed);
      message.success(`微信上有 ${listed.length} 个标签`);
    },
    onError: (error) => message.error(messageOf(error)),
  });
  const known = tags.data ?? [];
  const options = known.map((tag) => ({ value: tag.id, label: `${tag.name}（${tag.followers} 人）` }));
  const gone = value != null && tags.data && !known.some((tag) => tag.id === value);
  return (
    <Flex gap={8} align="center" style={{ maxWidth: 420 }}>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="选择标签"
        style={{ flex: 1 }}
        value={value ?? undefined}
        loading={tags.isPending}
        status={tags.error || gone ? 'error' : undefined}
        notFoundContent={tags.error ? `加载失败：${tags.error.message}` : '还没有标签；可以点右边的按钮从微信取来'}
        options={gone ? [...options, { value, label: `${value}（已删除）` }] : options}
        onChange={onChange}
      />
      <Tooltip title="从微信取最新的标签和人数">
        <Button aria-label="刷新标签" icon={<ReloadOutlined />} loading={refresh.isPending} onClick={() => refresh.mutate()} />
      </Tooltip>
    </Flex>
  );
}
