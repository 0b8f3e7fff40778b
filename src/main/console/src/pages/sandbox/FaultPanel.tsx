import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, AutoComplete, Button, Form, InputNumber, List, Select } from 'antd';
import { api } from '../../api/client';
import type { Fault } from './types';
import { useDoing } from './useDoing';

const KINDS = [
  { value: 'ERRCODE', label: '返回错误码，不生效' },
  { value: 'ERRCODE_AFTER', label: '生效了，却返回错误码' },
  { value: 'TIMEOUT_BEFORE', label: '超时，没有生效' },
  { value: 'TIMEOUT_AFTER', label: '超时，但已经生效' },
  { value: 'SLOW', label: '很慢才应答' },
  { value: 'MALFORMED', label: '应答残缺' },
  { value: 'HTTP_500', label: 'HTTP 500' },
  { value: 'TOKEN', label: 'access_token 失效' },
  { value: 'DUPLICATE', label: '回调发两次（接口填 callback）' },
  { value: 'CONCURRENT', label: '回调同时发两次（接口填 callback）' },
  { value: 'REORDER', label: '回调压到下一个之后（接口填 callback）' },
];

const PATHS = [
  'callback',
  '/cgi-bin/message/custom/send',
  '/cgi-bin/externalcontact/send_welcome_msg',
  '/cgi-bin/externalcontact/remark',
  '/cgi-bin/externalcontact/mark_tag',
  '/cgi-bin/externalcontact/get',
  '/cgi-bin/externalcontact/add_contact_way',
  '/cgi-bin/qrcode/create',
].map((value) => ({ value }));

interface NewFault {
  path: string;
  kind: string;
  errcode?: number;
  count: number;
}

/** Makes WeChat misbehave, to see what the product does then. */
export function FaultPanel({ account }: { account: string | undefined }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<NewFault>();
  const kind = Form.useWatch('kind', form);
  const faults = useQuery({
    queryKey: ['faults'],
    queryFn: ({ signal }) => api.get<Fault[]>('/sandbox/api/faults', undefined, signal),
    refetchInterval: 3000,
  });
  const doing = useDoing();
  const remove = (fault: Fault) =>
    api.delete(`/sandbox/api/faults/${fault.id}`).then(
      () => queries.invalidateQueries(),
      (problem: Error) => message.error(problem.message),
    );
  return (
    <>
      <Form<NewFault>
        form={form}
        name="fault"
        layout="vertical"
        initialValues={{ path: '/cgi-bin/message/custom/send', kind: 'ERRCODE', errcode: -1, count: 1 }}
        onFinish={(fault) => doing.mutate({ path: '/sandbox/api/faults', body: { ...fault, account } })}
      >
        <Form.Item name="path" label="接口" rules={[{ required: true, message: '请填写接口路径' }]}>
          <AutoComplete options={PATHS} />
        </Form.Item>
        <Form.Item name="kind" label="故障">
          <Select options={KINDS} />
        </Form.Item>
        {(kind === 'ERRCODE' || kind === 'ERRCODE_AFTER') && (
          <Form.Item name="errcode" label="错误码" rules={[{ required: true, message: '请填写错误码' }]}>
            <InputNumber precision={0} />
          </Form.Item>
        )}
        <Form.Item name="count" label="影响几次（-1 为一直）">
          <InputNumber min={-1} precision={0} />
        </Form.Item>
        <Button htmlType="submit" type="primary" loading={doing.isPending}>
          制造故障
        </Button>
      </Form>
      <List
        className="sandbox-faults"
        size="small"
        dataSource={faults.data ?? []}
        locale={{ emptyText: '现在没有故障' }}
        renderItem={(fault) => (
          <List.Item actions={[<Button key="remove" size="small" onClick={() => remove(fault)}>撤销</Button>]}>
            <code>{fault.path}</code> {KINDS.find((one) => one.value === fault.kind)?.label ?? fault.kind}
            {fault.errcode != null && ` ${fault.errcode}`}，还剩 {fault.count === -1 ? '一直' : `${fault.count} 次`}
          </List.Item>
        )}
      />
    </>
  );
}
