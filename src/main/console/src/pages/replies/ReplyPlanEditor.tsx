import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Form, Space, Switch, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { api, path } from '../../api/client';
import type { Content, Occasion, ReplyPlan } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { firstMistake, REPLY_RULES, VARIABLES } from '../../components/content';
import { ContentEditor } from '../../components/ContentEditor';
import { Loading } from '../../components/PageState';
import { PhonePreview } from '../../components/PhonePreview';
import { messageOf, useFormProblem } from '../../components/problems';
import { Time } from '../../components/time';
import { useLeaveGuard } from '../../components/useLeaveGuard';
import { CopyPlan } from './CopyPlan';
import { usePlan } from './usePlan';

interface Values {
  enabled: boolean;
  items: Content[];
}

interface EditorProps {
  occasion: Occasion;
  /** `default`: the account's answer to those who come by no channel, or by one without a reply of its own. */
  channelId: string;
  channelName?: string;
}

export const DOES: Record<Occasion, string> = {
  FOLLOW: '扫码或搜索后关注公众号',
  SCAN: '已经关注的人再次扫渠道码',
  FALLBACK: '发来的消息没有命中任何关键词',
};

const LIMITS: Record<Occasion, string> = {
  FOLLOW: '最多 3 条：微信允许关注后 1 分钟内回复 3 条。',
  SCAN: '最多 3 条：微信允许扫码后 1 分钟内回复 3 条。',
  FALLBACK: '最多 3 条。同一个人多久说一次，在「设置」里定。',
};

/** What becomes of people when the account's reply is off or gone. */
const WITHOUT: Record<Occasion, string> = {
  FOLLOW: '没有专属回复的人收不到任何回复。',
  SCAN: '没有专属回复的人收不到任何回复。',
  FALLBACK: '没有命中关键词的消息不再有回复。',
};

function placeNote(index: number): string {
  return index === 0 ? '5 秒内直接回复' : '随后以客服消息发出';
}

function Editor({ plan, occasion, channelId, channelName }: EditorProps & { plan: ReplyPlan | null }) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<Values>();
  const problem = useFormProblem(form);
  const [dirty, setDirty] = useState(false);
  const [strict, setStrict] = useState(false);
  useLeaveGuard(dirty);
  const initial: Values = { enabled: plan?.enabled ?? true, items: plan?.items ?? [] };
  const watched: Content[] = Form.useWatch('items', form) ?? initial.items;
  const url = path`/api/accounts/${account.id}/reply-plans/${occasion}/${channelId}`;
  const isDefault = channelId === 'default';

  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['reply-plans', account.id] });
    await queries.invalidateQueries({ queryKey: ['channels', account.id] });
  };
  const publish = useMutation({
    mutationFn: (values: Values) => api.put<ReplyPlan>(url, values),
    onMutate: problem.clear,
    onError: problem.show,
    onSuccess: async () => {
      setDirty(false);
      setStrict(false);
      message.success('已保存并发布，现在起生效。');
      await refresh();
    },
  });
  const remove = useMutation({
    mutationFn: () => api.delete<void>(url),
    onSuccess: async () => {
      setDirty(false);
      form.setFieldsValue({ enabled: true, items: [] });
      message.success('已删除');
      await refresh();
    },
    onError: (error) => message.error(messageOf(error)),
  });
  useEffect(() => {
    // Another tab or colleague published meanwhile: show that, unless something is being written here.
    if (!dirty) form.setFieldsValue({ enabled: plan?.enabled ?? true, items: plan?.items ?? [] });
  }, [plan]);

  const longText = watched.some((item) => item.type === 'text' && item.text.length > 600);
  return (
    <div className="with-preview">
      <div>
        {problem.alert}
        <Form<Values>
          name={`reply-${occasion}`.toLowerCase()}
          form={form}
          layout="vertical"
          initialValues={initial}
          onValuesChange={() => setDirty(true)}
          onFinish={(values) => publish.mutate(values)}
          onFinishFailed={() => setStrict(true)}
        >
          <Form.Item
            name="items"
            label={isDefault ? '回复内容' : `从「${channelName ?? '这个渠道'}」来的人收到`}
            extra={LIMITS[occasion]}
            rules={[
              {
                validator: async (_, items: Content[] = []) => {
                  if (items.length === 0) throw new Error('请至少添加一条内容；不想回复的话，可以关闭下面的开关或删除这个回复');
                  const mistake = firstMistake(items, REPLY_RULES);
                  if (mistake) throw new Error(mistake);
                },
                validateTrigger: 'onSubmit',
              },
            ]}
          >
            <ContentEditor rules={REPLY_RULES} strict={strict} placeNote={placeNote} />
          </Form.Item>
          {longText && (
            <Alert type="info" showIcon style={{ marginBottom: 16 }} title="文字超过 600 字，手机上要翻很久，建议拆成两条或改用图文。" />
          )}
          <Form.Item
            name="enabled"
            label="启用"
            valuePropName="checked"
            extra={isDefault ? `关闭后，${WITHOUT[occasion]}` : '关闭后，这个渠道来的人收到账号的默认回复。'}
          >
            <Switch />
          </Form.Item>
          <Flex gap={12} align="center" wrap>
            <Button type="primary" htmlType="submit" loading={publish.isPending}>
              保存并发布
            </Button>
            <CopyPlan
              occasion={occasion}
              channelId={channelId}
              onCopy={(items) => {
                form.setFieldsValue({ items });
                setDirty(true);
              }}
            />
            {plan && (
              <Button
                danger
                loading={remove.isPending}
                onClick={() =>
                  modal.confirm({
                    title: '删除这个回复？',
                    content: isDefault ? `删除后，${WITHOUT[occasion]}` : '删除后，这个渠道来的人收到账号的默认回复。',
                    okText: '删除',
                    okButtonProps: { danger: true },
                    onOk: () => remove.mutateAsync().catch(() => undefined),
                  })
                }
              >
                删除
              </Button>
            )}
            <Space size={4}>
              {dirty && <Typography.Text type="warning">有修改还没发布</Typography.Text>}
              {!dirty && plan?.updatedAt && (
                <Typography.Text type="secondary">
                  上次发布 <Time value={plan.updatedAt} />
                </Typography.Text>
              )}
            </Space>
          </Flex>
        </Form>
      </div>
      <div className="preview">
        <PhonePreview
          platform="MP"
          title={account.name}
          values={channelName ? { ...VARIABLES.MP, 渠道: channelName } : VARIABLES.MP}
          empty="添加内容后，在这里看到效果"
          messages={
            watched.length === 0
              ? []
              : [
                  { from: 'notice', content: { type: 'text', text: DOES[occasion] } },
                  ...watched.map((content) => ({ from: 'account' as const, content })),
                ]
          }
        />
      </div>
    </div>
  );
}

/** Writes what a follower gets: of one channel, or as the account's default. Saving publishes. */
export function ReplyPlanEditor(props: EditorProps) {
  const { occasion, channelId } = props;
  const plan = usePlan(occasion, channelId);
  return <Loading query={plan}>{(found) => <Editor key={`${occasion}/${channelId}`} plan={found} {...props} />}</Loading>;
}
