import { useMutation } from '@tanstack/react-query';
import { App, Button, Drawer, Flex, Form, Input, Select, Switch } from 'antd';
import { api, path } from '../../api/client';
import type { Role } from '../../api/types';
import { ROLE_NAMES, type User } from '../../api/users';
import { useAccounts } from '../../app/accounts';
import { withChosen } from '../../components/pickers';
import { useFormProblem } from '../../components/problems';

interface Values {
  username: string;
  displayName: string;
  roles: Role[];
  enabled: boolean;
  password?: string;
  accounts?: string[];
}

interface UserFormProps {
  user: User | undefined;
  /** One's own: neither disabled nor demoted here, so that nobody locks themselves out by a slip. */
  self: boolean;
  onClose: () => void;
  onSaved: () => Promise<unknown>;
}

async function save(user: User | undefined, { username, accounts, ...rest }: Values): Promise<void> {
  if (!user) {
    await api.post('/api/users', { username, accounts: accounts ?? [], displayName: rest.displayName, roles: rest.roles, password: rest.password });
    return;
  }
  await api.put(path`/api/users/${user.username}`, rest);
  // An administrator's form doesn't ask for accounts; what was granted before stays for the day they are none.
  if (accounts && [...accounts].sort().join() !== [...user.accounts].sort().join()) {
    await api.put(path`/api/users/${user.username}/grants`, { accounts });
  }
}

/** What is taken away at once by saving, to be confirmed. */
function consequences(user: User | undefined, values: Values): string[] {
  if (!user) return [];
  const lost = user.accounts.filter((account) => values.accounts && !values.accounts.includes(account)).length;
  return [
    ...(user.enabled && !values.enabled ? ['停用后，他马上退出登录，不能再进来；他做过的事仍留在审计日志里。'] : []),
    ...(values.password ? ['密码改掉后，他在所有设备上退出登录，要用新密码进来。'] : []),
    ...(user.roles.includes('ADMIN') && !values.roles.includes('ADMIN') ? ['他不再是管理员。'] : []),
    ...(!user.roles.includes('ADMIN') && values.roles.includes('ADMIN') ? ['他成为管理员：能看到和修改全部账号、用户和规则。'] : []),
    ...(lost > 0 ? [`他马上看不到 ${lost} 个账号。`] : []),
  ];
}

export function UserForm({ user, self, onClose, onSaved }: UserFormProps) {
  const [form] = Form.useForm<Values>();
  const roles = Form.useWatch('roles', form) ?? user?.roles ?? [];
  const accounts = useAccounts();
  const { message, modal } = App.useApp();
  const problem = useFormProblem(form);
  const saving = useMutation({
    mutationFn: (values: Values) => save(user, values),
    onMutate: problem.clear,
    onError: problem.show,
    onSuccess: async () => {
      await onSaved();
      void message.success('已保存');
      onClose();
    },
  });
  const submit = (values: Values) => {
    const lines = consequences(user, values);
    if (lines.length === 0) saving.mutate(values);
    else
      modal.confirm({
        title: `保存对「${user!.displayName}」的修改？`,
        content: lines.map((line) => <p key={line}>{line}</p>),
        okText: '保存',
        onOk: () => saving.mutateAsync(values).catch(() => undefined),
      });
  };
  const options = withChosen(
    (accounts.data ?? []).map((account) => ({ value: account.id, label: `${account.name}（${account.id}）` })),
    user?.accounts,
  );
  return (
    <Drawer
      open
      onClose={onClose}
      size={480}
      title={user ? `修改用户：${user.username}` : '新建用户'}
      footer={
        <Flex justify="end" gap={8}>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={saving.isPending} onClick={form.submit}>
            保存
          </Button>
        </Flex>
      }
    >
      {problem.alert}
      <Form<Values>
        name="user"
        form={form}
        layout="vertical"
        autoComplete="off"
        initialValues={user ?? { roles: ['OPERATOR'], accounts: [], enabled: true }}
        onFinish={submit}
      >
        {!user && (
          <Form.Item
            name="username"
            label="用户名"
            extra="登录时用，建好后不能改"
            rules={[
              { required: true, message: '请填写用户名' },
              { pattern: /^[a-z0-9][a-z0-9._-]{1,31}$/, message: '应为 2–32 位小写字母、数字或 . _ -，以字母或数字开头' },
            ]}
          >
            <Input autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name="displayName" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }, { max: 64, message: '最多 64 个字' }]}>
          <Input />
        </Form.Item>
        <Form.Item name="roles" label="角色" extra={self ? '自己的角色请让另一位管理员来改' : undefined} rules={[{ required: true, message: '请选择角色' }]}>
          <Select mode="multiple" disabled={self} options={Object.entries(ROLE_NAMES).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        {roles.includes('ADMIN') ? (
          <p>管理员能用全部账号，不用授权。</p>
        ) : (
          <Form.Item name="accounts" label="授权的账号" extra="他只看得到这些账号；拿走一个，下一次点击就看不到了">
            <Select mode="multiple" loading={accounts.isPending} options={options} showSearch={{ optionFilterProp: 'label' }} placeholder="选择账号" />
          </Form.Item>
        )}
        <Form.Item
          name="password"
          label={user ? '重设密码' : '密码'}
          extra={user ? '不修改请留空；改了以后，他要重新登录' : '至少 12 位；请当面或用安全的方式告诉他，让他登录后自己改'}
          rules={user ? [] : [{ required: true, message: '请填写密码' }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {user && (
          <Form.Item name="enabled" label="允许登录" valuePropName="checked" extra={self ? '不能停用自己' : undefined}>
            <Switch disabled={self} checkedChildren="启用" unCheckedChildren="停用" />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  );
}
