import { ExperimentOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { api, path } from '../../api/client';
import type { Tried } from '../../api/autoreply';
import { useAccount } from '../../app/accounts';
import { VARIABLES } from '../../components/content';
import { PhonePreview } from '../../components/PhonePreview';
import { messageOf } from '../../components/problems';

function outcome(tried: Tried): string {
  if (tried.rule) return `规则「${tried.heard.find((one) => one.rule === tried.rule)?.name ?? tried.rule}」回复`;
  if (tried.fallback) return '说未匹配回复';
  return tried.desk ? '只转给人工客服' : '不回复';
}

/** 试一试: what a message would be answered by the rules as they are, with nothing sent. */
export function TryMessage() {
  const account = useAccount();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const attempt = useMutation({
    mutationFn: (message: string) => api.post<Tried>(path`/api/accounts/${account.id}/keyword-rules/try`, { text: message }),
  });
  const tried = attempt.data;
  return (
    <>
      <Button icon={<ExperimentOutlined />} onClick={() => setOpen(true)}>
        试一试
      </Button>
      <Modal open={open} width={760} footer={null} title="试一试：这条消息会得到什么回复" onCancel={() => setOpen(false)}>
        <Typography.Paragraph type="secondary">按现在已启用的规则判断，不会发出任何消息。</Typography.Paragraph>
        <Input.Search
          aria-label="粉丝发来的消息"
          placeholder="输入粉丝可能发来的消息"
          enterButton="看结果"
          value={text}
          loading={attempt.isPending}
          onChange={(event) => setText(event.target.value)}
          onSearch={(message) => message.trim() && attempt.mutate(message)}
        />
        {attempt.error && <Alert type="error" showIcon style={{ marginTop: 12 }} title={messageOf(attempt.error)} />}
        {tried && (
          <div className="with-preview" style={{ marginTop: 16 }}>
            <Descriptions
              column={1}
              size="small"
              bordered
              items={[
                { key: 'outcome', label: '结果', children: outcome(tried) },
                {
                  key: 'heard',
                  label: '命中的规则',
                  children: tried.heard.length === 0 ? '没有' : tried.heard.map((one) => `${one.order}. ${one.name}（关键词「${one.keyword}」）`).join('；'),
                },
                { key: 'why', label: '依据', children: tried.fired.join('；') },
                ...(tried.desk ? [{ key: 'desk', label: '转人工', children: tried.desk }] : []),
                ...(tried.silence ? [{ key: 'silence', label: '不回复的原因', children: tried.silence }] : []),
              ]}
            />
            <div className="preview">
              <PhonePreview
                platform="MP"
                title={account.name}
                values={VARIABLES.MP}
                messages={[
                  { from: 'person' as const, content: { type: 'text' as const, text: attempt.variables ?? '' } },
                  ...tried.items.map((content) => ({ from: 'account' as const, content })),
                ]}
              />
            </div>
          </div>
        )}
      </Modal>
    </>
  );
}
