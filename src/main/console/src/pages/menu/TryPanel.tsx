import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Space } from 'antd';
import { api, path } from '../../api/client';
import type { TriedMenu } from '../../api/menu';
import { useAccount } from '../../app/accounts';
import { messageOf } from '../../components/problems';
import { Seen } from './LivePanel';

/** Which menu one follower sees, as WeChat answers. */
export function TryPanel() {
  const account = useAccount();
  const seen = useMutation({
    mutationFn: ({ person }: { person: string }) => api.post<TriedMenu>(path`/api/accounts/${account.id}/menu/try`, { person: person.trim() }),
  });
  return (
    <Card size="small" title="看看某个粉丝看到哪一份">
      <Form name="try-menu" layout="vertical" onFinish={(values: { person: string }) => seen.mutate(values)}>
        <Form.Item label="粉丝的 OpenID 或微信号" required style={{ marginBottom: 12 }}>
          <Space.Compact block>
            <Form.Item name="person" noStyle rules={[{ required: true, whitespace: true, message: '请填写粉丝的 OpenID 或微信号' }]}>
              <Input aria-label="粉丝的 OpenID 或微信号" allowClear />
            </Form.Item>
            <Button htmlType="submit" loading={seen.isPending}>
              查看
            </Button>
          </Space.Compact>
        </Form.Item>
      </Form>
      {seen.error && <Alert type="error" showIcon title={messageOf(seen.error)} />}
      {seen.data && (
        <>
          <Alert
            type="success"
            showIcon
            style={{ marginBottom: 12 }}
            title={seen.data.menu == null ? '看到默认菜单' : `看到个性化菜单「${seen.data.menu}」`}
          />
          <Seen key={seen.submittedAt} buttons={seen.data.buttons} empty="没有菜单" />
        </>
      )}
    </Card>
  );
}
