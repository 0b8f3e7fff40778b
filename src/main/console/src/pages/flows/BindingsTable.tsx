import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Select, Tag } from 'antd';
import { api, path } from '../../api/client';
import type { Binding, Flow } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { ListTable, whole } from '../../components/ListPage';
import { messageOf } from '../../components/problems';

const SCOPES: Record<Binding['scope'], string> = { ACCOUNT: '整个账号', CHANNEL: '渠道', LIVE_CODE: '渠道活码' };
const NONE = '';

/** Which process an event starts; exactly one runs, the most specific binding wins. */
export function BindingsTable() {
  const account = useAccount();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const flows = useQuery({
    queryKey: ['flows', account.id, 'all'],
    queryFn: ({ signal }) => api.get<Flow[]>(path`/api/accounts/${account.id}/flows`, undefined, signal),
  });
  const bind = useMutation({
    mutationFn: ({ event, scope, scopeId, process }: Binding) =>
      api.put(path`/api/accounts/${account.id}/bindings`, { event, scope, scopeId, process }),
    onSuccess: () => {
      void message.success('已保存，下一个事件起生效');
      return queries.invalidateQueries({ queryKey: ['bindings', account.id] });
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  const ask = (binding: Binding, process: string | null) =>
    modal.confirm({
      title: process ? `以后「${binding.label}」启动 ${process}？` : `以后「${binding.label}」只做记录？`,
      content: process
        ? '从下一个事件起生效；已经在运行的实例不受影响。'
        : '从下一个事件起不再启动流程：不回复、不发欢迎语；人数、渠道等统计照常。',
      okText: '保存',
      onOk: () => bind.mutateAsync({ ...binding, process }).catch(() => undefined),
    });
  const choices = (binding: Binding) => [
    { value: NONE, label: '只记录，不启动流程' },
    ...(flows.data ?? [])
      .filter((flow) => flow.events.includes(binding.event))
      .map((flow) => ({ value: flow.key, label: flow.name || flow.key })),
  ];
  return (
    <ListTable<Binding & { key: string }>
      queryKey={['bindings', account.id]}
      load={async (_, signal) => {
        const bindings = await api.get<Binding[]>(path`/api/accounts/${account.id}/bindings`, undefined, signal);
        return whole(bindings.map((one) => ({ ...one, key: `${one.event} ${one.scope} ${one.scopeId ?? ''}` })));
      }}
      rowKey="key"
      columns={[
        {
          title: '事件',
          key: 'event',
          render: (_, binding) => (
            <>
              {binding.label}
              <br />
              <code>{binding.event}</code>
            </>
          ),
        },
        {
          title: '范围',
          key: 'scope',
          render: (_, binding) => [SCOPES[binding.scope], binding.scopeId].filter(Boolean).join(' '),
        },
        {
          title: '启动的流程',
          key: 'process',
          render: (_, binding) => (
            <>
              <Select
                aria-label={`「${binding.label}」启动的流程`}
                style={{ minWidth: 220 }}
                value={binding.process ?? NONE}
                loading={flows.isPending}
                options={choices(binding)}
                onChange={(process) => ask(binding, process || null)}
              />{' '}
              {binding.shared && <Tag>共用</Tag>}
            </>
          ),
        },
      ]}
      empty={{ text: '还没有流程声明要由哪个事件启动。' }}
    />
  );
}
