import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Form, Switch, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { api, path } from '../../api/client';
import type { Content, Welcome } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { firstMistake, textMistake, VARIABLES, WELCOME_RULES } from '../../components/content';
import { ContentEditor } from '../../components/ContentEditor';
import { Loading } from '../../components/PageState';
import { PhonePreview } from '../../components/PhonePreview';
import { messageOf, useFormProblem } from '../../components/problems';
import { TextEditor } from '../../components/TextEditor';
import { Time } from '../../components/time';
import { useLeaveGuard } from '../../components/useLeaveGuard';

interface Values {
  enabled: boolean;
  text: string;
  attachments: Content[];
}

interface EditorProps {
  /** `default`: for friends who come by no live code, or by a channel without a welcome of its own. */
  channelId: string;
  channelName?: string;
}

const valuesOf = (welcome: Welcome | null): Values => ({
  enabled: welcome?.enabled ?? true,
  text: welcome?.text ?? '',
  attachments: welcome?.attachments ?? [],
});

/** The form's control for the text: a {@link TextEditor} that antd can fill. */
function WelcomeText({ value = '', onChange = () => {}, id }: { value?: string; onChange?: (text: string) => void; id?: string }) {
  return (
    <TextEditor
      id={id}
      platform="WECOM"
      label="欢迎语文字"
      placeholder="{客户昵称}，您好！我是 {员工姓名}…"
      value={value}
      onChange={onChange}
      maxBytes={WELCOME_RULES.textBytes}
    />
  );
}

function Editor({ welcome, channelId, channelName }: EditorProps & { welcome: Welcome | null }) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<Values>();
  const problem = useFormProblem(form);
  const [dirty, setDirty] = useState(false);
  const [strict, setStrict] = useState(false);
  useLeaveGuard(dirty);
  const text: string = Form.useWatch('text', form) ?? welcome?.text ?? '';
  const attachments: Content[] = Form.useWatch('attachments', form) ?? welcome?.attachments ?? [];
  const url = path`/api/accounts/${account.id}/welcomes/${channelId}`;
  const isDefault = channelId === 'default';
  const otherwise = isDefault ? '没有专属欢迎语的新好友收不到欢迎语' : '这个渠道来的新好友收到账号的默认欢迎语';

  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['welcomes', account.id] });
    await queries.invalidateQueries({ queryKey: ['channels', account.id] });
  };
  const publish = useMutation({
    mutationFn: (values: Values) => api.put<Welcome>(url, values),
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
      form.setFieldsValue(valuesOf(null));
      message.success('已删除');
      await refresh();
    },
    onError: (error) => message.error(messageOf(error)),
  });
  useEffect(() => {
    // Another tab or colleague published meanwhile: show that, unless something is being written here.
    if (!dirty) form.setFieldsValue(valuesOf(welcome));
  }, [welcome]);

  return (
    <div className="with-preview">
      <div>
        {problem.alert}
        <Form<Values>
          name="welcome"
          form={form}
          layout="vertical"
          initialValues={valuesOf(welcome)}
          onValuesChange={() => setDirty(true)}
          onFinish={(values) => publish.mutate(values)}
          onFinishFailed={() => setStrict(true)}
        >
          <Form.Item
            name="text"
            label="文字"
            dependencies={['attachments']}
            rules={[
              ({ getFieldValue }) => ({
                validateTrigger: 'onSubmit',
                validator: async (_, value: string) => {
                  const mistake = textMistake(value, WELCOME_RULES.textBytes, '文字', 'WECOM');
                  if (mistake) throw new Error(mistake);
                  if (!value?.trim() && (getFieldValue('attachments') as Content[]).length === 0) throw new Error('文字和附件至少要有一样');
                },
              }),
            ]}
          >
            <WelcomeText />
          </Form.Item>
          <Form.Item
            name="attachments"
            label="附件"
            extra="最多 9 个，和文字一起按顺序发给客户。"
            rules={[
              {
                validateTrigger: 'onSubmit',
                validator: async (_, items: Content[] = []) => {
                  const mistake = firstMistake(items, WELCOME_RULES);
                  if (mistake) throw new Error(mistake);
                },
              },
            ]}
          >
            <ContentEditor rules={WELCOME_RULES} strict={strict} />
          </Form.Item>
          <Form.Item name="enabled" label="启用" valuePropName="checked" extra={`关闭后，${otherwise}。`}>
            <Switch />
          </Form.Item>
          <Flex gap={12} align="center" wrap>
            <Button type="primary" htmlType="submit" loading={publish.isPending}>
              保存并发布
            </Button>
            {welcome && (
              <Button
                danger
                loading={remove.isPending}
                onClick={() =>
                  modal.confirm({
                    title: '删除这条欢迎语？',
                    content: `删除后，${otherwise}。`,
                    okText: '删除',
                    okButtonProps: { danger: true },
                    onOk: () => remove.mutateAsync().catch(() => undefined),
                  })
                }
              >
                删除
              </Button>
            )}
            {dirty && <Typography.Text type="warning">有修改还没发布</Typography.Text>}
            {!dirty && welcome?.updatedAt && (
              <Typography.Text type="secondary">
                上次发布 <Time value={welcome.updatedAt} />
              </Typography.Text>
            )}
          </Flex>
        </Form>
      </div>
      <div className="preview">
        <PhonePreview
          platform="WECOM"
          title="张三"
          values={channelName ? { ...VARIABLES.WECOM, 渠道: channelName } : VARIABLES.WECOM}
          empty="写下欢迎语后，在这里看到效果"
          messages={
            text || attachments.length > 0
              ? [
                  { from: 'notice', content: { type: 'text', text: '您已添加了张三，现在可以开始聊天了' } },
                  ...(text ? [{ from: 'account' as const, content: { type: 'text' as const, text } }] : []),
                  ...attachments.map((content) => ({ from: 'account' as const, content })),
                ]
              : []
          }
        />
      </div>
    </div>
  );
}

/** Writes what a new friend gets within 20 seconds: of one lead channel, or as the corp's default. Saving publishes. */
export function WelcomeEditor(props: EditorProps) {
  const account = useAccount();
  const welcome = useQuery({
    queryKey: ['welcomes', account.id, props.channelId],
    queryFn: async ({ signal }) =>
      (await api.get<Welcome | undefined>(path`/api/accounts/${account.id}/welcomes/${props.channelId}`, undefined, signal)) ?? null,
  });
  return <Loading query={welcome}>{(found) => <Editor key={props.channelId} welcome={found} {...props} />}</Loading>;
}
