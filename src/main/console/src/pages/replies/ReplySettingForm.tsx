import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Select, Switch } from 'antd';
import { api, path } from '../../api/client';
import type { ReplySetting } from '../../api/autoreply';
import { useAccount } from '../../app/accounts';
import { Loading } from '../../components/PageState';
import { useFormProblem } from '../../components/problems';

const PERIODS = [
  { value: 0, label: '每次都回复' },
  { value: 5, label: '5 分钟内最多一次' },
  { value: 60, label: '1 小时内最多一次' },
  { value: 720, label: '12 小时内最多一次' },
  { value: 1440, label: '24 小时内最多一次' },
  { value: 10080, label: '7 天内最多一次' },
];

function Editor({ setting }: { setting: ReplySetting }) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<ReplySetting>();
  const problem = useFormProblem(form);
  const save = useMutation({
    mutationFn: (values: ReplySetting) => api.put<ReplySetting>(path`/api/accounts/${account.id}/reply-setting`, values),
    onMutate: problem.clear,
    onError: problem.show,
    onSuccess: async () => {
      message.success('已保存，现在起生效。');
      await queries.invalidateQueries({ queryKey: ['reply-setting', account.id] });
    },
  });
  const known = PERIODS.some(({ value }) => value === setting.fallbackMinutes);
  return (
    <Form<ReplySetting> name="reply-setting" form={form} layout="vertical" initialValues={setting} onFinish={(values) => save.mutate(values)}>
      {problem.alert}
      <Form.Item name="fallbackMinutes" label="未匹配回复的间隔" extra="对同一个人，这段时间内只说一次未匹配回复，免得打扰。">
        <Select
          style={{ maxWidth: 320 }}
          options={known ? PERIODS : [...PERIODS, { value: setting.fallbackMinutes, label: `${setting.fallbackMinutes} 分钟内最多一次` }]}
        />
      </Form.Item>
      <Form.Item
        name="toDesk"
        label="没有命中关键词的消息转给人工客服"
        valuePropName="checked"
        extra="转给公众号的微信客服工作台（要先在公众号官网开通客服功能并添加客服人员）。设置了未匹配回复的，同时会以客服消息发出。"
      >
        <Switch />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  );
}

/** What holds for all replies of the account. */
export function ReplySettingForm() {
  const account = useAccount();
  const setting = useQuery({
    queryKey: ['reply-setting', account.id],
    queryFn: ({ signal }) => api.get<ReplySetting>(path`/api/accounts/${account.id}/reply-setting`, undefined, signal),
  });
  return <Loading query={setting}>{(found) => <Editor key={account.id} setting={found} />}</Loading>;
}
