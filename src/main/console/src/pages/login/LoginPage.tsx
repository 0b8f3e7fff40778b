import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { Problem } from '../../api/client';
import { useForgetting, useLogin, useSession } from '../../app/session';
import './login.css';

interface Credentials {
  username: string;
  password: string;
}

function words(error: Error): string {
  return error instanceof Problem && error.status === 401 ? '用户名或密码不对，请重新输入。' : error.message;
}

/** Only a path of our own: `//elsewhere` and `\\elsewhere` would leave the console. */
export function safeTarget(from: string | null): string {
  return from && /^\/(?![/\\])/.test(from) ? from : '/';
}

export function LoginPage() {
  const session = useSession();
  const login = useLogin();
  const [search] = useSearchParams();
  useForgetting();
  useEffect(() => {
    document.title = '登录 · 私域流 Siyuflow';
  }, []);
  if (session.data) return <Navigate to={safeTarget(search.get('from'))} replace />;
  return (
    <main className="login">
      <section className="login-card">
        <img src="/favicon.svg" alt="" width={48} height={48} />
        <h1>私域流</h1>
        <p>公众号与企业微信的私域运营，流程可画、规则可查。</p>
        {login.error && <Alert type="error" showIcon title={words(login.error)} style={{ marginBottom: 16 }} />}
        {!login.error && session.error && (
          <Alert type="error" showIcon title={session.error.message} style={{ marginBottom: 16 }} />
        )}
        <Form<Credentials> name="login" layout="vertical" size="large" requiredMark={false} onFinish={(values) => login.mutate(values)}>
          <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请输入用户名' }]}>
            <Input prefix={<UserOutlined />} autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
            <Input.Password prefix={<LockOutlined />} autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={login.isPending}>
            登录
          </Button>
        </Form>
      </section>
    </main>
  );
}
