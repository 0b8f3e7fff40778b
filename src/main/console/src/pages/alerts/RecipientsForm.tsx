import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Select, Space } from 'antd';
import { api } from '../../api/client';
import type { AlertRecipients } from '../../api/alerts';
import { useAccounts } from '../../app/accounts';
import { withChosen, useStaff } from '../../components/pickers';
import { Loading } from '../../components/PageState';
import { messageOf } from '../../components/problems';

const RECIPIENTS = ['alert-recipients'];

/** Whom alerts are told as app messages of 企微. */
export function RecipientsForm({ onClose }: { onClose: () => void }) {
  const query = useQuery({
    queryKey: RECIPIENTS,
    queryFn: ({ signal }) => api.get<AlertRecipients>('/api/alerts/recipients', undefined, signal),
  });
  return (
    <Drawer open title="告警通知给谁" size={420} onClose={onClose}>
      <Loading query={query}>{(known) => <Fields known={known} onClose={onClose} />}</Loading>
    </Drawer>
  );
}

function Members({ corp, ...input }: { corp: string; id?: string; value?: string[]; onChange?: (members: string[]) => void }) {
  const staff = useStaff(corp);
  const options = (staff.data ?? []).map(({ userId, name }) => ({ value: userId, label: name === userId ? userId : `${name}（${userId}）` }));
  return (
    <Select
      mode="tags"
      {...input}
      loading={staff.isPending}
      placeholder="选择成员，或输入 UserID 后回车"
      options={withChosen(options, input.value).map((option) => ({ ...option, label: option.label.replace('（已失效）', '') }))}
    />
  );
}

function Fields({ known, onClose }: { known: AlertRecipients; onClose: () => void }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const accounts = useAccounts();
  const [form] = Form.useForm<AlertRecipients>();
  const corp = Form.useWatch('corp', form);
  const corps = (accounts.data ?? []).filter(({ platform }) => platform === 'WECOM');
  const onError = (problem: Error) => message.error(messageOf(problem));
  const save = useMutation({
    mutationFn: (told: AlertRecipients) => api.put<AlertRecipients>('/api/alerts/recipients', told),
    onSuccess: (saved) => queries.setQueryData(RECIPIENTS, saved),
    onError,
  });
  const test = useMutation({
    mutationFn: () => api.post('/api/alerts/recipients/test'),
    onSuccess: () => message.success('测试消息已发出'),
    onError,
  });
  const saved = async (told: AlertRecipients) => {
    await save.mutateAsync({ corp: told.corp ?? undefined, members: told.corp ? (told.members ?? []) : [] });
    void message.success(told.corp && told.members?.length ? '已保存，告警会发给他们' : '已保存，不再通知任何人');
  };
  return (
    <Form form={form} name="alert-recipients" layout="vertical" initialValues={known} onFinish={(told) => void saved(told).catch(() => undefined)}>
      <Form.Item name="corp" label="企业微信账号" extra="消息由这个账号的应用发出；留空就只在控制台的铃铛里提醒。">
        <Select
          allowClear
          placeholder="不发消息"
          options={corps.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={() => form.setFieldValue('members', [])}
        />
      </Form.Item>
      {corp && (
        <Form.Item name="members" label="成员" extra="要在应用的可见范围内才收得到。夜里只通知紧急的事，其余等到早上。">
          <Members corp={corp} />
        </Form.Item>
      )}
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存
        </Button>
        <Button disabled={!canTry(known, corp)} loading={test.isPending} onClick={() => test.mutate()}>
          发一条测试消息
        </Button>
        <Button onClick={onClose}>关闭</Button>
      </Space>
    </Form>
  );
}

/** Only what is saved can be tried. */
function canTry(known: AlertRecipients, corp: string | null | undefined): boolean {
  return Boolean(known.corp && known.corp === corp && known.members?.length);
}
