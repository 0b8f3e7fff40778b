import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, DatePicker, Drawer, Flex, Form, Input, Radio, Select, Space, Switch, TimePicker, Typography } from 'antd';
import dayjs from 'dayjs';
import { api, path } from '../../api/client';
import { type Keyword, type KeywordRule, type KeywordRuleInput, MATCHES, type OpenTimes, PRIORITIES, WEEKDAYS } from '../../api/autoreply';
import type { Content } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { firstMistake, REPLY_RULES, VARIABLES } from '../../components/content';
import { ContentEditor } from '../../components/ContentEditor';
import { PhonePreview } from '../../components/PhonePreview';
import { useFormProblem } from '../../components/problems';

const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));

const ALWAYS: OpenTimes = { weekdays: [], from: null, to: null, startDay: null, endDay: null };

/** Weekdays, a time of day and days, each of which may be left open. */
function OpenTimesInput({ value = ALWAYS, onChange }: { value?: OpenTimes; onChange?: (value: OpenTimes) => void }) {
  const change = (part: Partial<OpenTimes>) => onChange?.({ ...value, ...part });
  const time = (text: string | null) => (text ? dayjs(`2026-01-01T${text}`) : null);
  const day = (text: string | null) => (text ? dayjs(text) : null);
  return (
    <Space orientation="vertical" size={8}>
      <Checkbox.Group aria-label="星期" options={WEEKDAYS} value={value.weekdays} onChange={(weekdays) => change({ weekdays })} />
      <Flex gap={8} align="center" wrap>
        <TimePicker aria-label="开始时间" format="HH:mm" placeholder="开始时间" value={time(value.from)} onChange={(from) => change({ from: from?.format('HH:mm') ?? null })} />
        至
        <TimePicker aria-label="结束时间" format="HH:mm" placeholder="结束时间" value={time(value.to)} onChange={(to) => change({ to: to?.format('HH:mm') ?? null })} />
      </Flex>
      <Flex gap={8} align="center" wrap>
        <DatePicker aria-label="开始日期" placeholder="开始日期" value={day(value.startDay)} onChange={(start) => change({ startDay: start?.format('YYYY-MM-DD') ?? null })} />
        至
        <DatePicker aria-label="结束日期" placeholder="结束日期" value={day(value.endDay)} onChange={(end) => change({ endDay: end?.format('YYYY-MM-DD') ?? null })} />
      </Flex>
    </Space>
  );
}

/** A field without looks: it has a place for what is wrong with the keyword as a whole. */
function Nothing() {
  return null;
}

async function filledIn(_: unknown, keyword?: Keyword) {
  if (!keyword?.text?.trim()) throw new Error('请填写关键词');
}

function KeywordFields() {
  return (
    <Form.List name="keywords">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Form.Item key={key} style={{ marginBottom: 8 }}>
              <Flex gap={8}>
                <Form.Item name={[name, 'match']} noStyle>
                  <Select aria-label={`第 ${name + 1} 个关键词怎么匹配`} options={optionsOf(MATCHES)} style={{ width: 130 }} />
                </Form.Item>
                <Form.Item name={[name, 'text']} noStyle>
                  <Input aria-label={`第 ${name + 1} 个关键词`} placeholder="例如：价格" maxLength={200} />
                </Form.Item>
                <Button aria-label={`删除第 ${name + 1} 个关键词`} icon={<DeleteOutlined />} disabled={fields.length === 1} onClick={() => remove(name)} />
              </Flex>
              {/* Where the server's word about this keyword stands. */}
              <Form.Item name={[name]} style={{ marginBottom: 0 }} rules={[{ validator: filledIn }]}>
                <Nothing />
              </Form.Item>
            </Form.Item>
          ))}
          <Button icon={<PlusOutlined />} disabled={fields.length >= 30} onClick={() => add({ text: '', match: 'CONTAINS' })}>
            添加关键词
          </Button>
        </>
      )}
    </Form.List>
  );
}

/** Writes one keyword rule; conflicts with other rules are told on the keyword they are about. */
export function KeywordRuleForm({ rule, onClose }: { rule?: KeywordRule; onClose: () => void }) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<KeywordRuleInput>();
  const problem = useFormProblem(form);
  const initial: KeywordRuleInput = rule ?? {
    name: '',
    enabled: true,
    priority: 'NORMAL',
    keywords: [{ text: '', match: 'CONTAINS' }],
    openTimes: ALWAYS,
    items: [],
    toDesk: false,
  };
  const items: Content[] = Form.useWatch('items', form) ?? initial.items;
  const toDesk = Form.useWatch('toDesk', form) ?? initial.toDesk;
  const asked = Form.useWatch(['keywords', 0, 'text'], form) ?? initial.keywords[0]?.text;
  const save = useMutation({
    mutationFn: (values: KeywordRuleInput) =>
      rule
        ? api.put<KeywordRule>(path`/api/accounts/${account.id}/keyword-rules/${rule.id}`, values)
        : api.post<KeywordRule>(path`/api/accounts/${account.id}/keyword-rules`, values),
    onMutate: problem.clear,
    onError: problem.show,
    onSuccess: async (saved) => {
      message.success(saved.enabled ? '已保存并发布，现在起生效。' : '已保存，还没有启用。');
      saved.notices.forEach((notice) => message.warning(notice, 8));
      await queries.invalidateQueries({ queryKey: ['keyword-rules', account.id] });
      onClose();
    },
  });
  return (
    <Drawer
      open
      size={960}
      title={rule ? `修改规则「${rule.name}」` : '新建关键词规则'}
      onClose={onClose}
      footer={
        <Flex gap={8}>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            保存并发布
          </Button>
          <Button onClick={onClose}>取消</Button>
        </Flex>
      }
    >
      <div className="with-preview">
        <div>
          {problem.alert}
          <Form<KeywordRuleInput> name="keyword-rule" form={form} layout="vertical" initialValues={initial} onFinish={(values) => save.mutate(values)}>
            <Form.Item name="name" label="规则名称" rules={[{ required: true, message: '请填写规则名称' }]}>
              <Input maxLength={60} placeholder="例如：问价格" />
            </Form.Item>
            <Form.Item label="关键词" extra="不分全角半角、大小写，忽略首尾空格。命中任何一个就回复。" required>
              <KeywordFields />
            </Form.Item>
            <Form.Item
              name="items"
              label="回复内容"
              extra="最多 3 条：第 1 条直接回复，其余随后以客服消息发出。"
              rules={[
                {
                  validator: async (_, contents: Content[] = []) => {
                    if (contents.length === 0 && !toDesk) throw new Error('请至少添加一条内容，或打开“转给人工客服”');
                    const mistake = firstMistake(contents, REPLY_RULES);
                    if (mistake) throw new Error(mistake);
                  },
                  validateTrigger: 'onSubmit',
                },
              ]}
            >
              <ContentEditor rules={REPLY_RULES} placeNote={(index) => (index === 0 ? '5 秒内直接回复' : '随后以客服消息发出')} />
            </Form.Item>
            <Form.Item name="toDesk" label="转给人工客服" valuePropName="checked" extra="把这条消息转给公众号的微信客服工作台，回复内容照常发出。">
              <Switch />
            </Form.Item>
            <Form.Item name="priority" label="优先级" extra="同时命中几条规则时，优先级高的、列表里排在前面的回复。">
              <Radio.Group optionType="button" options={optionsOf(PRIORITIES)} />
            </Form.Item>
            <Form.Item name="openTimes" label="什么时候有效（北京时间）" extra="不选就一直有效。结束时间早于开始时间表示到次日。">
              <OpenTimesInput />
            </Form.Item>
            <Form.Item name="enabled" label="启用" valuePropName="checked">
              <Switch />
            </Form.Item>
          </Form>
        </div>
        <div className="preview">
          <PhonePreview
            platform="MP"
            title={account.name}
            values={VARIABLES.MP}
            messages={[
              { from: 'person' as const, content: { type: 'text' as const, text: asked || '（关键词）' } },
              ...items.map((content) => ({ from: 'account' as const, content })),
              ...(toDesk ? [{ from: 'notice' as const, content: { type: 'text' as const, text: '消息已转给人工客服' } }] : []),
            ]}
          />
          <Typography.Text type="secondary">预览里变量用示例代替</Typography.Text>
        </div>
      </div>
    </Drawer>
  );
}
