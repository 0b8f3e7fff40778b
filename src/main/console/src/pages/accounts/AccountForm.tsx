import { SyncOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Flex, Form, Input, Radio, Segmented, Select, Space, Tooltip } from 'antd';
import { useState } from 'react';
import { api, path } from '../../api/client';
import type { Account, AccountChange, MpAccountInput, Platform, WecomAccountInput } from '../../api/types';
import { ACCOUNTS } from '../../app/accounts';
import { PlatformIcon } from '../../components/PlatformIcon';
import { useFormProblem } from '../../components/problems';

interface Values {
  name: string;
  appId?: string;
  corpId?: string;
  agentId?: string | number;
  secret?: string;
  token?: string;
  aesKey?: string;
  kind?: Account['kind'];
  callbackMode?: Account['callbackMode'];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** As WeChat's own "random" button makes them; unbiased enough, since only bytes below 4 × 62 are used. */
export function randomKey(length: number): string {
  let key = '';
  while (key.length < length) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < 248) key += LETTERS[byte % 62];
  }
  return key;
}

/** Half-filled secrets are no change: empty fields stay out of the request. */
export function changeOf(values: Values): AccountChange {
  const filled = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  const trimmed = filled.map(([name, value]) => [name, name === 'agentId' ? Number(value) : String(value).trim()]);
  return Object.fromEntries(trimmed) as AccountChange;
}

function save(platform: Platform, account: Account | undefined, values: Values): Promise<Account> {
  const body = changeOf(values);
  if (account) return api.put<Account>(path`/api/accounts/${account.id}`, body);
  return platform === 'MP'
    ? api.post<Account>('/api/accounts/mp', body as unknown as MpAccountInput)
    : api.post<Account>('/api/accounts/wecom', body as unknown as WecomAccountInput);
}

const WHERE: Record<Platform, string> = {
  MP: '在「微信公众平台 → 设置与开发 → 基本配置」里可以找到 AppID、AppSecret；Token、EncodingAESKey 和消息加解密方式要与那里的“服务器配置”一致。',
  WECOM: '在「企业微信管理后台 → 应用管理 → 自建应用」里可以找到 AgentId 和 Secret，并把该应用加入“客户联系 → 可调用接口的应用”；企业 ID 在“我的企业”底部；Token 和 EncodingAESKey 在应用的“接收消息 → 设置 API 接收”。',
};

const KINDS = [
  { value: 'SERVICE', label: '服务号' },
  { value: 'SUBSCRIPTION', label: '公众号（原订阅号）' },
];

const MODES = [
  { value: 'SAFE', label: '安全模式（推荐）' },
  { value: 'COMPATIBLE', label: '兼容模式：加密的优先' },
  { value: 'PLAIN', label: '明文模式：不加密' },
];

interface AccountFormProps {
  /** None: a new account. */
  account?: Account;
  initialPlatform?: Platform;
  open: boolean;
  onClose: () => void;
  onSaved: (account: Account) => void;
}

/** Connects a 公众号 or a 企微 corp by its own keys, or changes one; secrets go in and never come back. */
export function AccountForm({ account, initialPlatform = 'MP', open, onClose, onSaved }: AccountFormProps) {
  const [form] = Form.useForm<Values>();
  const [chosen, setChosen] = useState<Platform>(initialPlatform);
  const platform = account?.platform ?? chosen;
  const queries = useQueryClient();
  const problem = useFormProblem(form);
  const saving = useMutation({
    mutationFn: (values: Values) => save(platform, account, values),
    onMutate: problem.clear,
    onError: problem.show,
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ACCOUNTS });
      onSaved(saved ?? account!);
    },
  });
  const secretRules = (message: string) => (account ? [] : [{ required: true, message }]);
  const unchanged = account ? '不修改请留空' : undefined;
  const generate = (field: 'token' | 'aesKey', length: number) => (
    <Tooltip title="随机生成">
      <Button aria-label="随机生成" icon={<SyncOutlined />} onClick={() => form.setFieldValue(field, randomKey(length))} />
    </Tooltip>
  );

  return (
    <Drawer
      open={open}
      onClose={onClose}
      destroyOnHidden
      size={520}
      title={account ? `修改账号：${account.name}` : '添加账号'}
      footer={
        <Flex justify="end" gap={8}>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={saving.isPending} onClick={form.submit}>
            {account ? '保存' : '保存并测试连接'}
          </Button>
        </Flex>
      }
    >
      {!account && (
        <Segmented<Platform>
          block
          style={{ marginBottom: 16 }}
          value={platform}
          onChange={setChosen}
          options={[
            { value: 'MP', label: '公众号', icon: <PlatformIcon platform="MP" /> },
            { value: 'WECOM', label: '企业微信', icon: <PlatformIcon platform="WECOM" /> },
          ]}
        />
      )}
      <p style={{ marginTop: 0, color: '#66736d' }}>{WHERE[platform]}</p>
      {problem.alert}
      <Form<Values>
        name="account"
        form={form}
        layout="vertical"
        key={platform}
        preserve={false}
        autoComplete="off"
        initialValues={
          account
            ? { name: account.name, agentId: account.agentId ?? undefined, kind: account.kind ?? undefined, callbackMode: account.callbackMode ?? undefined }
            : platform === 'MP'
              ? { kind: 'SERVICE', callbackMode: 'SAFE' }
              : undefined
        }
        onFinish={(values) => saving.mutate(values)}
      >
        <Form.Item name="name" label="名称" tooltip="只在控制台里显示" rules={[{ required: true, message: '请给账号起个名字' }, { max: 64, message: '最多 64 个字' }]}>
          <Input placeholder={platform === 'MP' ? '例如：悦读书店服务号' : '例如：悦读书店'} />
        </Form.Item>
        {platform === 'MP' && !account && (
          <Form.Item
            name="appId"
            label="AppID"
            rules={[
              { required: true, message: '请填写 AppID' },
              { pattern: /^[\w-]{1,64}$/, message: '应为公众号后台的 AppID，形如 wx0123456789abcdef' },
            ]}
          >
            <Input placeholder="wx 开头的 18 位字符" />
          </Form.Item>
        )}
        {platform === 'WECOM' && !account && (
          <Form.Item
            name="corpId"
            label="企业 ID"
            rules={[
              { required: true, message: '请填写企业 ID' },
              { pattern: /^[\w-]{1,64}$/, message: '应为企业微信管理后台“我的企业”里的企业 ID' },
            ]}
          >
            <Input placeholder="ww 开头的 18 位字符" />
          </Form.Item>
        )}
        {platform === 'WECOM' && (
          <Form.Item
            name="agentId"
            label="自建应用 AgentId"
            rules={[
              { required: true, message: '请填写自建应用的 AgentId' },
              { pattern: /^\d{1,10}$/, message: 'AgentId 是一串数字，例如 1000002' },
            ]}
          >
            <Input placeholder="例如 1000002" inputMode="numeric" />
          </Form.Item>
        )}
        {platform === 'MP' && (
          <Form.Item name="kind" label="类型" extra="服务号：每人每月最多收到 4 次群发；公众号（原订阅号）：每天可群发 1 次。">
            <Radio.Group options={KINDS} optionType="button" />
          </Form.Item>
        )}
        <Form.Item name="secret" label={platform === 'MP' ? 'AppSecret' : '自建应用 Secret'} rules={secretRules('请填写密钥')}>
          <Input.Password placeholder={unchanged} autoComplete="new-password" />
        </Form.Item>
        <Form.Item label="Token" required={!account} tooltip="3 到 32 位字母或数字，两边填成一样的">
          <Space.Compact block>
            <Form.Item
              noStyle
              name="token"
              rules={[...secretRules('请填写 Token'), { pattern: /^[0-9a-zA-Z]{3,32}$/, message: 'Token 是 3 到 32 位字母或数字' }]}
            >
              <Input placeholder={unchanged} aria-label="Token" />
            </Form.Item>
            {generate('token', 24)}
          </Space.Compact>
        </Form.Item>
        <Form.Item label="EncodingAESKey" required={!account} tooltip="43 位字母或数字，两边填成一样的">
          <Space.Compact block>
            <Form.Item
              noStyle
              name="aesKey"
              rules={[
                ...secretRules('请填写 EncodingAESKey'),
                { pattern: /^[0-9a-zA-Z]{43}$/, message: 'EncodingAESKey 正好是 43 位字母或数字' },
              ]}
            >
              <Input placeholder={unchanged} aria-label="EncodingAESKey" />
            </Form.Item>
            {generate('aesKey', 43)}
          </Space.Compact>
        </Form.Item>
        {platform === 'MP' && (
          <Form.Item
            name="callbackMode"
            label="消息加解密方式"
            extra="与公众平台“服务器配置”里选的一致，推荐安全模式：不加密的消息会被拒绝。明文模式只建议在从别的系统迁移时临时使用。"
          >
            <Select options={MODES} />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  );
}
