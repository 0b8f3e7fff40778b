import { LinkOutlined, SmileOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, Modal, Popover, Typography } from 'antd';
import { type ComponentRef, useRef, useState } from 'react';
import type { Platform } from '../api/types';
import { byteLength, longestBytes, type VariablePlace, VARIABLES } from './content';

interface TextEditorProps {
  platform: Platform;
  variables?: VariablePlace;
  value: string;
  onChange: (text: string) => void;
  maxBytes: number;
  mistake?: string;
  label: string;
  placeholder?: string;
  id?: string;
}

const EMOJI = [...'😊😄🥳😍🤝👏🙏💪🎉🎁🔥⭐❤️👉✅📣📖☕🌸🌟💰🛍️⏰📍'.matchAll(/\p{Emoji}️?/gu)].map((match) => match[0]);

interface LinkValues {
  label: string;
  url?: string;
  appId?: string;
  page?: string;
}

const quoted = (text: string) => text.trim().replaceAll('"', '%22');

export function anchor({ label, url, appId, page }: LinkValues): string {
  const target = appId
    ? `data-miniprogram-appid="${quoted(appId)}" data-miniprogram-path="${quoted(page ?? '')}" href="${quoted(url ?? '')}"`
    : `href="${quoted(url ?? '')}"`;
  return `<a ${target}>${label.trim()}</a>`;
}

function LinkDialog({ onInsert, onClose }: { onInsert: (text: string) => void; onClose: () => void }) {
  const [form] = Form.useForm<LinkValues>();
  return (
    <Modal open title="插入链接" okText="插入" onOk={form.submit} onCancel={onClose} destroyOnHidden>
      <Form<LinkValues>
        name="insert-link"
        form={form}
        layout="vertical"
        onFinish={(values) => {
          onInsert(anchor(values));
          onClose();
        }}
      >
        <Form.Item name="label" label="显示的文字" rules={[{ required: true, whitespace: true, message: '请填写显示的文字' }]}>
          <Input autoFocus placeholder="点这里成为会员" />
        </Form.Item>
        <Form.Item
          name="url"
          label="网址"
          rules={[
            { required: true, message: '请填写网址' },
            { pattern: /^https?:\/\/\S+$/i, message: '网址要以 http:// 或 https:// 开头' },
          ]}
        >
          <Input placeholder="https://" />
        </Form.Item>
        <Form.Item name="appId" label="小程序 AppID（选填）" extra="填了就打开小程序；打不开时用上面的网址" rules={[{ pattern: /^wx\w+$/, message: 'AppID 以 wx 开头' }]}>
          <Input placeholder="wx…" />
        </Form.Item>
        <Form.Item
          name="page"
          label="小程序页面"
          dependencies={['appId']}
          rules={[({ getFieldValue }) => ({ required: Boolean(getFieldValue('appId')), message: '请填写小程序页面路径' })]}
        >
          <Input placeholder="pages/index/index" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** A message's text: bytes as WeChat counts them, the variables that exist here, emoji, and in 公众号 links. */
export function TextEditor({ platform, variables = platform, value, onChange, maxBytes, mistake, label, placeholder, id }: TextEditorProps) {
  const area = useRef<ComponentRef<typeof Input.TextArea>>(null);
  const [linking, setLinking] = useState(false);
  const bytes = longestBytes(value, variables);

  const insert = (piece: string) => {
    const field = area.current?.resizableTextArea?.textArea;
    const start = field?.selectionStart ?? value.length;
    const end = field?.selectionEnd ?? value.length;
    onChange(value.slice(0, start) + piece + value.slice(end));
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(start + piece.length, start + piece.length);
    });
  };

  return (
    <div>
      <Input.TextArea
        ref={area}
        id={id}
        aria-label={label}
        value={value}
        placeholder={placeholder}
        autoSize={{ minRows: 4, maxRows: 14 }}
        status={mistake ? 'error' : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <Flex justify="space-between" align="center" wrap gap={4} style={{ marginTop: 4 }}>
        <Flex wrap gap={4}>
          {Object.keys(VARIABLES[variables]).map((name) => (
            <Button key={name} size="small" onClick={() => insert(`{${name}}`)}>
              {`{${name}}`}
            </Button>
          ))}
          <Popover
            trigger="click"
            content={
              <Flex wrap gap={2} style={{ width: 232 }}>
                {EMOJI.map((emoji) => (
                  <Button key={emoji} type="text" size="small" onClick={() => insert(emoji)}>
                    {emoji}
                  </Button>
                ))}
              </Flex>
            }
          >
            <Button size="small" icon={<SmileOutlined />} aria-label="插入表情" />
          </Popover>
          {platform === 'MP' && (
            <Button size="small" icon={<LinkOutlined />} onClick={() => setLinking(true)}>
              链接
            </Button>
          )}
        </Flex>
        <Typography.Text type={bytes > maxBytes ? 'danger' : 'secondary'} aria-live="polite">
          {bytes} / {maxBytes} 字节{bytes > byteLength(value) && '（变量按最长算）'}
        </Typography.Text>
      </Flex>
      {mistake && <Typography.Text type="danger">{mistake}</Typography.Text>}
      {linking && <LinkDialog onInsert={insert} onClose={() => setLinking(false)} />}
    </div>
  );
}
