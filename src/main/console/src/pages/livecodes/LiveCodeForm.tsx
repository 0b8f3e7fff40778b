import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Flex, Form, Input, Radio, Switch } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { LiveCode, LiveCodeInput } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { ChannelPicker, ReceptionGroupPicker, TagPicker } from '../../components/pickers';
import { useFormProblem } from '../../components/problems';
import { RemarkPatternInput } from '../../components/RemarkPatternInput';

interface LiveCodeFormProps {
  /** None: a new one. */
  code?: LiveCode;
  channelId?: string;
  onClose: () => void;
  onSaved: (code: LiveCode) => void;
}

export const liveCodesKey = (accountId: string) => ['live-codes', accountId];

/** A "contact me" QR code: which lead channel it stands for, and which reception group takes the friends. */
export function LiveCodeForm({ code, channelId, onClose, onSaved }: LiveCodeFormProps) {
  const account = useAccount();
  const [form] = Form.useForm<LiveCodeInput>();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const problem = useFormProblem(form);
  const base = path`/api/accounts/${account.id}/live-codes`;
  const saving = useMutation({
    mutationFn: (values: LiveCodeInput) => (code ? api.put<LiveCode>(base + path`/${code.id}`, values) : api.post<LiveCode>(base, values)),
    onMutate: problem.clear,
    onError: problem.show,
    // Also when it failed: the settings may be saved though WeCom refused them.
    onSettled: () => queries.invalidateQueries({ queryKey: liveCodesKey(account.id) }),
    onSuccess: (saved) => {
      message.success(code ? '已保存，二维码不变。' : '渠道活码已生成');
      onSaved(saved);
    },
  });
  return (
    <Drawer
      open
      onClose={onClose}
      size={520}
      title={code ? `修改渠道活码：${code.name}` : '新建渠道活码'}
      footer={
        <Flex justify="end" gap={8}>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={saving.isPending} onClick={form.submit}>
            {code ? '保存' : '生成活码'}
          </Button>
        </Flex>
      }
    >
      {problem.alert}
      <Form<LiveCodeInput>
        name="live-code"
        form={form}
        layout="vertical"
        initialValues={code ?? { channelId, style: 1, skipVerify: true, tags: [] }}
        onFinish={(values) =>
          saving.mutate({
            ...values,
            name: values.name.trim(),
            remark: values.remark?.trim() ?? '',
            remarkPattern: values.remarkPattern?.trim() ?? '',
            tags: values.tags ?? [],
          })
        }
      >
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }, { max: 30, message: '最多 30 个字' }]}>
          <Input placeholder="例如：南京东路店收银台" />
        </Form.Item>
        <Form.Item
          name="channelId"
          label="引流渠道"
          extra={
            <>
              扫码来的新好友算在这个渠道，收到它的欢迎语。<Link to={pageOf(account.id, 'lead-channels')}>管理引流渠道</Link>
            </>
          }
          rules={[{ required: true, message: '请选择引流渠道' }]}
        >
          <ChannelPicker />
        </Form.Item>
        <Form.Item
          name="groupId"
          label="接待组"
          extra={
            <>
              由谁接待。以后换成员不用换二维码。<Link to={pageOf(account.id, 'reception-groups')}>管理接待组</Link>
            </>
          }
          rules={[{ required: true, message: '请选择接待组' }]}
        >
          <ReceptionGroupPicker />
        </Form.Item>
        <Form.Item name="skipVerify" label="免验证" valuePropName="checked" extra="打开后，客户扫码即成为好友，不用成员逐个通过。">
          <Switch />
        </Form.Item>
        <Form.Item name="tags" label="自动打标签" extra="加上好友后自动打上这些企业标签。">
          <TagPicker />
        </Form.Item>
        <Form.Item name="remarkPattern" label="自动备注" extra="加上好友后自动改备注，最多 20 个字，名字太长会缩短；留空则用接待组的设置。">
          <RemarkPatternInput />
        </Form.Item>
        <Form.Item name="style" label="小程序里的样式" tooltip="只在小程序里放“联系我”插件时用得到">
          <Radio.Group
            options={[
              { value: 1, label: '样式一' },
              { value: 2, label: '样式二' },
              { value: 3, label: '样式三' },
            ]}
          />
        </Form.Item>
        <Form.Item name="remark" label="活码备注" tooltip="显示在企业微信管理后台，留空则用名称" rules={[{ max: 30, message: '最多 30 个字（企业微信的限制）' }]}>
          <Input />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
