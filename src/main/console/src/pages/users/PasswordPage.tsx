import { useMutation } from '@tanstack/react-query';
import { App, Button, Card, Form, Input } from 'antd';
import { api } from '../../api/client';
import { PageHead } from '../../components/PageHead';
import { useFormProblem } from '../../components/problems';

interface Values {
  old: string;
  new: string;
  again: string;
}

/** One's own password. Other devices are signed out, this one stays. */
export function PasswordPage() {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const problem = useFormProblem(form);
  const saving = useMutation({
    mutationFn: (values: Values) => api.post('/api/me/password', { old: values.old, new: values.new }),
    onMutate: problem.clear,
    onError: problem.show,
    onSuccess: () => {
      form.resetFields();
      void message.success('密码已修改，其他设备已退出登录');
    },
  });
  return (
    <>
      <PageHead title="修改密码" hint="修改后，您在其他设备上要重新登录。" />
      <Card style={{ maxWidth: 480 }}>
        {problem.alert}
        <Form<Values> name="password" form={form} layout="vertical" onFinish={(values) => saving.mutate(values)}>
          <Form.Item name="old" label="原密码" rules={[{ required: true, message: '请填写原密码' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="new" label="新密码" extra="至少 12 位，不含用户名" rules={[{ required: true, message: '请填写新密码' }]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="again"
            label="再输一次新密码"
            dependencies={['new']}
            rules={[
              { required: true, message: '请再输一次新密码' },
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  !value || value === getFieldValue('new') ? Promise.resolve() : Promise.reject(new Error('两次输入的新密码不一样')),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            修改密码
          </Button>
        </Form>
      </Card>
    </>
  );
}
