import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Flex, Form, Input, Radio, Switch, Typography } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Broadcast, BroadcastTarget } from '../../api/broadcasts';
import { api, path } from '../../api/client';
import type { Content } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { type ContentRules, firstMistake, REPLY_RULES } from '../../components/content';
import { ContentEditor } from '../../components/ContentEditor';
import { FollowerTagPicker, useFindTag } from '../../components/FollowerTagPicker';
import { PageHead } from '../../components/PageHead';
import { PhonePreview } from '../../components/PhonePreview';
import { useFormProblem } from '../../components/problems';
import { useLeaveGuard } from '../../components/useLeaveGuard';
import { ArticleField, articleMessages, useArticle } from './ArticleField';
import { quotaText, useBroadcastActions, usePolicy, useQuota } from './BroadcastsPage';
import { countOf, doubtAbout, peopleText } from './headcount';
import { ListField } from './ListField';
import { PreviewDialog } from './PreviewDialog';
import { chinese } from './schedule';
import { amountText, targetText } from './states';
import { TimeDialog } from './TimeDialog';
import { useKeptDraft } from './useKeptDraft';

/** What is sent: written here, taken from the library, or a draft that an API client named. */
type Kind = 'message' | 'article' | 'draft';

interface Values {
  title: string;
  target: BroadcastTarget;
  tagId?: number | null;
  list?: { id: string; size: number };
  kind: Kind;
  contents: Content[];
  article?: string;
  draft?: string;
  ignoreReprint: boolean;
  approval: boolean;
}

const RULES: ContentRules = { ...REPLY_RULES, variables: 'MASS', types: ['text', 'image', 'voice', 'video'], max: 20 };

function bodyOf({ list, kind, contents, article, draft, ...values }: Values) {
  return {
    ...values,
    listId: list?.id ?? null,
    contents: kind === 'message' ? contents : [],
    article: kind === 'article' ? article : null,
    draft: kind === 'draft' ? draft?.trim() : null,
  };
}

const kindOf = ({ article, draft }: Broadcast): Kind => (article ? 'article' : draft ? 'draft' : 'message');

/** Writes a mass send: what, to whom, and from here on its way. */
export function BroadcastEditor({ broadcast }: { broadcast: Broadcast | null }) {
  const account = useAccount();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<Values>();
  const problem = useFormProblem(form);
  const actions = useBroadcastActions();
  const quota = useQuota(account.id);
  const policy = usePolicy(account.id);
  const [dirty, setDirty] = useState(false);
  const [strict, setStrict] = useState(false);
  const [asking, setAsking] = useState<'preview' | 'time'>();
  const keepDraft = useKeptDraft(account.id, broadcast ?? undefined);
  useLeaveGuard(dirty);
  const initial: Values = broadcast
    ? {
        ...broadcast,
        list: broadcast.listId ? { id: broadcast.listId, size: broadcast.listSize ?? 0 } : undefined,
        kind: kindOf(broadcast),
        article: broadcast.article ?? undefined,
        draft: broadcast.draft ?? undefined,
      }
    : { title: '', target: 'EVERYBODY', kind: 'message', contents: [], ignoreReprint: false, approval: false };
  const contents: Content[] = Form.useWatch('contents', form) ?? initial.contents;
  const kind: Kind = Form.useWatch('kind', form) ?? initial.kind;
  const articleId: string | undefined = Form.useWatch('article', form) ?? initial.article;
  const article = useArticle(kind === 'article' ? articleId : undefined);
  const findTag = useFindTag();
  const target: BroadcastTarget = Form.useWatch('target', form) ?? initial.target;
  const base = path`/api/accounts/${account.id}/broadcasts`;

  /** What is missing is shown where it is missing, with no dialogue before it. */
  const filledIn = () =>
    form.validateFields().catch((wrong: { errorFields?: { name: (string | number)[]; errors: string[] }[] }) => {
      const first = wrong.errorFields?.[0];
      setAsking(undefined);
      if (first) {
        form.scrollToField(first.name, { block: 'center' });
        message.error(first.errors[0]);
      }
      throw wrong;
    });
  /** Always saved first: what is previewed and sent is what stands here. */
  const save = async (): Promise<Broadcast> => {
    setStrict(true);
    const saved = await keepDraft(async () => bodyOf({ ...initial, ...(await filledIn()) }));
    problem.clear();
    setDirty(false);
    await queries.invalidateQueries({ queryKey: ['broadcasts', account.id] });
    return saved;
  };
  const shown = (error: unknown) => {
    if (error instanceof Error) problem.show(error);
  };
  const goTo = (one: Broadcast) => navigate(pageOf(account.id, 'broadcasts', one.id), { replace: true });
  const keep = useMutation({
    mutationFn: save,
    onSuccess: async (saved) => {
      message.success('已保存');
      await goTo(saved);
    },
    onError: shown,
  });
  const preview = useMutation({
    mutationFn: async (wechatId: string) => {
      const saved = await save();
      await api.post<void>(`${base}/${saved.id}/preview`, { wechatId });
      return saved;
    },
    onSuccess: async (saved, wechatId) => {
      message.success(`已发到 ${wechatId} 的微信，请在手机上查看`);
      setAsking(undefined);
      await goTo(saved);
    },
    onError: (error) => {
      shown(error);
      if (error instanceof Error) message.error(error.message);
    },
  });
  const submit = useMutation({
    mutationFn: ({ id, ...when }: { id: string; revision: number; sendAt: string | null }) =>
      api.post<Broadcast>(`${base}/${id}/submit`, when),
    onSuccess: async (sent) => {
      await actions.refresh();
      await goTo(sent);
    },
    onError: shown,
  });
  const askSubmit = async (sendAt: string | null, when: string) => {
    setAsking(undefined);
    try {
      const saved = await save();
      const count = await countOf(account.id, saved);
      const doubt = doubtAbout(count, dayjs());
      modal.confirm({
        title: `${when}，发给${targetText(saved, findTag(saved.tagId))}${peopleText(count)}？`,
        content: (
          <>
            <p>「{saved.title}」，{amountText(saved)}。</p>
            {doubt && <p>{doubt}</p>}
            {quota.data && <p>{quotaText(quota.data, saved.target)}</p>}
            {(saved.approval || policy.data?.approval) && <p>先由另一个人在「待办」里审批，同意后{sendAt ? '到时' : '立即'}发送。</p>}
            <p>开始发送后不能取消，微信里也收不回来。</p>
          </>
        ),
        okText: saved.approval || policy.data?.approval ? '提交审批' : sendAt ? '确认定时' : '确认发送',
        onOk: () => submit.mutateAsync({ id: saved.id, revision: saved.revision, sendAt }).catch(() => undefined),
      });
    } catch (error) {
      shown(error);
    }
  };

  return (
    <>
      <PageHead
        title={broadcast ? broadcast.title : '新建群发'}
        hint="先写好，预览到自己的微信看看效果，再发送。"
        back={pageOf(account.id, 'broadcasts')}
      />
      {problem.alert}
      <div className="with-preview">
        <Form<Values> name="broadcast" form={form} layout="vertical" initialValues={initial} onValuesChange={() => setDirty(true)}>
          <Card title="发什么" style={{ marginBottom: 16 }}>
            <Form.Item name="title" label="名称" extra="只在这里看到，粉丝看不到。" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
              <Input maxLength={60} placeholder="例如：新年问候" />
            </Form.Item>
            <Form.Item name="kind" label="类型">
              <Radio.Group
                options={[
                  { value: 'message', label: '文字、图片、语音或视频' },
                  { value: 'article', label: '图文' },
                  ...(broadcast?.draft ? [{ value: 'draft', label: '公众平台的草稿' }] : []),
                ]}
              />
            </Form.Item>
            {kind === 'article' && (
              <Form.Item
                name="article"
                label="图文"
                rules={[{ required: true, message: '请选择图文' }]}
                extra="发送时自动放进公众号的草稿箱，取的是那时最新的内容；发出后草稿会从草稿箱消失。"
              >
                <ArticleField />
              </Form.Item>
            )}
            {kind === 'draft' && (
              <Form.Item name="draft" label="草稿的 media_id" rules={[{ required: true, message: '请填写草稿的 media_id' }]}>
                <Input maxLength={128} />
              </Form.Item>
            )}
            {kind === 'message' && (
              <Form.Item
                name="contents"
                label="内容"
                extra="一段文字、1 到 20 张图片、一段语音，或一个视频。"
                rules={[
                  {
                    validator: async (_, items: Content[] = []) => {
                      if (items.length === 0) throw new Error('请写一段文字，或选择图片、语音、视频');
                      const mistake = firstMistake(items, RULES);
                      if (mistake) throw new Error(mistake);
                    },
                    validateTrigger: 'onSubmit',
                  },
                ]}
              >
                <ContentEditor rules={RULES} strict={strict} />
              </Form.Item>
            )}
            {kind !== 'message' && (
              <Form.Item name="ignoreReprint" label="原创校验不过也发" valuePropName="checked" extra="图文被判为转载时，仍以转载的样子发出。">
                <Switch />
              </Form.Item>
            )}
          </Card>
          <Card title="发给谁" style={{ marginBottom: 16 }}>
            <Form.Item name="target" label="范围" rules={[{ required: true, message: '请选择发给谁' }]}>
              <Radio.Group
                options={[
                  { value: 'EVERYBODY', label: '全部粉丝' },
                  { value: 'TAG', label: '一个标签' },
                  { value: 'LIST', label: '一份名单（仅服务号）', disabled: quota.data?.service === false },
                ]}
              />
            </Form.Item>
            {target === 'TAG' && (
              <Form.Item name="tagId" label="标签" rules={[{ required: true, message: '请选择一个标签' }]}>
                <FollowerTagPicker />
              </Form.Item>
            )}
            {target === 'LIST' && (
              <Form.Item name="list" label="名单" rules={[{ required: true, message: '请粘贴或上传一份名单' }]}>
                <ListField />
              </Form.Item>
            )}
            {policy.data?.approval ? (
              <Alert type="info" showIcon style={{ marginBottom: 16 }} title="这个公众号的群发都要另一个人审批，同意后才会发送。" />
            ) : (
              <Form.Item name="approval" label="请另一个人审批" valuePropName="checked" extra="提交后由别人在「待办」里看过、同意，才会发送。">
                <Switch />
              </Form.Item>
            )}
            {quota.data && <Typography.Text type="secondary">{quotaText(quota.data, target)}</Typography.Text>}
          </Card>
          <Flex gap={12} wrap>
            <Button type="primary" loading={submit.isPending} onClick={() => void askSubmit(null, '现在')}>
              立即发送
            </Button>
            <Button onClick={() => setAsking('time')}>定时发送</Button>
            <Button onClick={() => setAsking('preview')}>预览</Button>
            <Button loading={keep.isPending} onClick={() => keep.mutate()}>
              保存草稿
            </Button>
          </Flex>
        </Form>
        <div className="preview">
          <PhonePreview
            platform="MP"
            title={account.name}
            empty="添加内容后，在这里看到效果"
            messages={kind === 'article' ? articleMessages(article.data) : contents.map((content) => ({ from: 'account' as const, content }))}
          />
        </div>
      </div>
      <PreviewDialog
        open={asking === 'preview'}
        sending={preview.isPending}
        onSend={(wechatId) => preview.mutate(wechatId)}
        onCancel={() => setAsking(undefined)}
      />
      <TimeDialog
        open={asking === 'time'}
        graceMinutes={policy.data?.graceMinutes ?? 120}
        onPick={(time) => void askSubmit(chinese(time).toISOString(), `${time.format('YYYY-MM-DD HH:mm')}（北京时间）`)}
        onCancel={() => setAsking(undefined)}
      />
    </>
  );
}
