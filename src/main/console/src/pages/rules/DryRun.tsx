import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, List, Tag } from 'antd';
import { api, path } from '../../api/client';
import type { Verdicts } from '../../api/rules';
import type { RuleSetDetail } from '../../api/types';
import { Json } from '../../components/Json';
import { messageOf } from '../../components/problems';

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** What the newest version would decide of facts typed in; nothing is sent, nothing is kept. */
export function DryRun({ set }: { set: RuleSetDetail }) {
  const run = useMutation({
    mutationFn: (text: string) => api.post<Verdicts>(path`/api/rule-sets/${set.id}/dry-run`, { facts: parsed(text) }),
  });
  return (
    <Flex vertical gap={12}>
      <Form name="dry-run" layout="vertical" initialValues={{ facts: '{\n  \n}' }} onFinish={({ facts }: { facts: string }) => run.mutate(facts)}>
        <Form.Item
          name="facts"
          label="事实（JSON）"
          extra="字段名照“示例”里的 facts 写，没写的按空、否、0 算。只是试算：不会发送，也不会留下记录。"
          rules={[{ validator: (_, text: string) => (parsed(text) ? Promise.resolve() : Promise.reject(new Error('应为 JSON 对象，例如 {"hour": 12}'))) }]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} spellCheck={false} style={{ fontFamily: 'monospace' }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={run.isPending}>
          试算
        </Button>
      </Form>
      {run.error && <Alert type="error" showIcon title={messageOf(run.error)} />}
      {run.data && (
        <>
          <h3 style={{ margin: 0 }}>结论（第 {run.data.version} 版）</h3>
          {run.data.verdicts.length === 0 ? <p style={{ margin: 0 }}>没有结论：没有一条规则适用。</p> : <Json label="结论" value={run.data.verdicts} />}
          <h3 style={{ margin: 0 }}>适用的规则</h3>
          <List
            size="small"
            dataSource={run.data.fired}
            locale={{ emptyText: '没有规则适用' }}
            renderItem={(rule) => (
              <List.Item>
                <Tag color="success">适用</Tag>
                {rule}
              </List.Item>
            )}
          />
        </>
      )}
    </Flex>
  );
}
