import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, Empty, Flex, Form, Input, Space, Typography } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Content, ContentType } from '../api/types';
import {
  CONTENT_NAMES,
  type ContentRules,
  DESCRIPTION_BYTES,
  emptyContent,
  longestBytes,
  type Mistakes,
  mistakesOf,
  TITLE_BYTES,
  type VariablePlace,
} from './content';
import { ArticlePicker } from './ArticlePicker';
import { FilePicker } from './FilePicker';
import { ANY_FILE, PICTURE, VIDEO, VOICE } from './files';
import { DragHandle, SortableList, useSortableItem } from './Sortable';
import { TextEditor } from './TextEditor';

interface ItemProps<C extends Content> {
  rules: ContentRules;
  content: C;
  mistakes: Mistakes;
  onChange: (change: Partial<C>) => void;
}

function Labelled({ label, mistake, children }: { label: string; mistake?: string; children: ReactNode }) {
  return (
    <Form.Item label={label} validateStatus={mistake ? 'error' : undefined} help={mistake} style={{ marginBottom: 12 }}>
      {children}
    </Form.Item>
  );
}

/** A one-line text with its bytes, where WeChat counts them. */
function Line(props: {
  label: string;
  value: string;
  bytes?: number;
  variables?: VariablePlace;
  placeholder?: string;
  onChange: (text: string) => void;
}) {
  const bytes = props.variables ? longestBytes(props.value, props.variables) : 0;
  return (
    <Input
      aria-label={props.label}
      value={props.value}
      placeholder={props.placeholder}
      suffix={
        props.bytes && (
          <Typography.Text type={bytes > props.bytes ? 'danger' : 'secondary'} style={{ fontSize: 12 }}>
            {bytes}/{props.bytes}
          </Typography.Text>
        )
      }
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

function ArticleFields({ rules, content, mistakes, onChange }: ItemProps<Extract<Content, { type: 'news' | 'link' }>>) {
  const { platform, variables } = rules;
  const [picking, setPicking] = useState(false);
  return (
    <>
      {platform === 'MP' && (
        <Button size="small" style={{ marginBottom: 12 }} onClick={() => setPicking(true)}>
          从已发布的图文中选择
        </Button>
      )}
      {picking && (
        <ArticlePicker
          onClose={() => setPicking(false)}
          onPick={(article) => {
            onChange(article);
            setPicking(false);
          }}
        />
      )}
      <Labelled label="标题" mistake={mistakes.title}>
        <Line label="标题" variables={variables} value={content.title} bytes={TITLE_BYTES[content.type]} onChange={(title) => onChange({ title })} />
      </Labelled>
      <Labelled label="描述" mistake={mistakes.description}>
        <Line
          label="描述"
          variables={variables}
          value={content.description ?? ''}
          bytes={DESCRIPTION_BYTES}
          onChange={(description) => onChange({ description })}
        />
      </Labelled>
      <Labelled label="点开的网页" mistake={mistakes.url}>
        <Line label="点开的网页" value={content.url} placeholder="https://" onChange={(url) => onChange({ url })} />
      </Labelled>
      <Labelled label="封面" mistake={mistakes.file}>
        <FilePicker rule={rules.cover} value={content.file ?? undefined} onChange={(file) => onChange({ file })} />
      </Labelled>
    </>
  );
}

function MiniProgramFields({ rules, content, mistakes, onChange }: ItemProps<Extract<Content, { type: 'miniprogram' }>>) {
  return (
    <>
      <Labelled label="标题" mistake={mistakes.title}>
        <Line label="标题" variables={rules.variables} value={content.title} bytes={TITLE_BYTES.miniprogram} onChange={(title) => onChange({ title })} />
      </Labelled>
      <Labelled label="小程序 AppID" mistake={mistakes.appId}>
        <Line label="小程序 AppID" value={content.appId} placeholder="wx…（须与企业微信关联）" onChange={(appId) => onChange({ appId: appId.trim() })} />
      </Labelled>
      <Labelled label="页面路径" mistake={mistakes.page}>
        <Line label="页面路径" value={content.page} placeholder="pages/index/index" onChange={(page) => onChange({ page })} />
      </Labelled>
      <Labelled label="封面" mistake={mistakes.file}>
        <FilePicker rule={PICTURE} value={content.file ?? undefined} hint="建议 520×416" onChange={(file) => onChange({ file })} />
      </Labelled>
    </>
  );
}

function ItemFields(props: ItemProps<Content>) {
  const { content, mistakes, onChange } = props;
  switch (content.type) {
    case 'text':
      return (
        <TextEditor
          platform={props.rules.platform}
          variables={props.rules.variables}
          label="文字"
          value={content.text}
          maxBytes={props.rules.textBytes}
          mistake={mistakes.text}
          onChange={(text) => onChange({ text })}
        />
      );
    case 'news':
    case 'link':
      return <ArticleFields {...props} content={content} />;
    case 'miniprogram':
      return <MiniProgramFields {...props} content={content} />;
    case 'image':
    case 'video':
    case 'voice':
    case 'file':
      return (
        <Labelled label={CONTENT_NAMES[content.type]} mistake={mistakes.file}>
          <FilePicker rule={{ image: props.rules.picture, video: VIDEO, voice: VOICE, file: ANY_FILE }[content.type]} value={content.file} onChange={(file) => onChange({ file })} />
        </Labelled>
      );
  }
}

export function moved<T>(items: T[], from: number, to: number): T[] {
  if (from === to || to < 0 || to >= items.length) return items;
  const next = items.slice();
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

const without = <T,>(items: T[], at: number) => items.filter((_, index) => index !== at);

let keys = 0;

/** Keeps a key by each item through moves and deletions, so that an upload that ends late finds its own item. */
function useKeys(count: number) {
  const [list, setList] = useState<number[]>([]);
  const complete = [...list.slice(0, count)];
  while (complete.length < count) complete.push(++keys);
  useEffect(() => {
    if (list.length !== count) setList(complete);
  });
  return [complete, setList] as const;
}

interface ItemCardProps {
  id: string;
  name: string;
  note?: string;
  index: number;
  count: number;
  onMove: (from: number, to: number) => void;
  onRemove: (at: number) => void;
  children: ReactNode;
}

/** The frame of one item: what it is, and how it is moved and deleted. */
function Item({ id, name, note, index, count, onMove, onRemove, children }: ItemCardProps) {
  const { item, handle } = useSortableItem(id);
  return (
    <div {...item}>
      <Card
        size="small"
        role="group"
        aria-label={name}
        title={
          <Flex gap={8} align="center">
            <DragHandle handle={handle} label={`拖动第 ${index + 1} 条`} />
            <span>{name}</span>
            {note && (
              <Typography.Text type="secondary" style={{ fontSize: 12, fontWeight: 400 }}>
                {note}
              </Typography.Text>
            )}
          </Flex>
        }
        extra={
          <Space size={0}>
            <Button type="text" size="small" aria-label="上移" icon={<ArrowUpOutlined />} disabled={index === 0} onClick={() => onMove(index, index - 1)} />
            <Button
              type="text"
              size="small"
              aria-label="下移"
              icon={<ArrowDownOutlined />}
              disabled={index === count - 1}
              onClick={() => onMove(index, index + 1)}
            />
            <Button type="text" size="small" danger aria-label="删除" icon={<DeleteOutlined />} onClick={() => onRemove(index)} />
          </Space>
        }
      >
        {children}
      </Card>
    </div>
  );
}

interface ContentEditorProps {
  rules: ContentRules;
  value?: Content[];
  onChange?: (items: Content[]) => void;
  /** Show what is missing also in items not yet touched: after a try to save. */
  strict?: boolean;
  /** Said of an item by its place, such as 被动回复. */
  placeNote?: (index: number) => string | undefined;
}

/** A list of message items: add, fill, put in order by mouse, finger, keyboard or buttons, delete; limits as the place has them. */
export function ContentEditor({ rules, value = [], onChange, strict, placeNote }: ContentEditorProps) {
  const [itemKeys, setItemKeys] = useKeys(value.length);
  const [touched, setTouched] = useState<ReadonlySet<number>>(new Set());
  const latest = useRef({ value, itemKeys });
  latest.current = { value, itemKeys };

  const put = (items: Content[], nextKeys: number[]) => {
    latest.current = { value: items, itemKeys: nextKeys };
    setItemKeys(nextKeys);
    onChange?.(items);
  };
  const change = (key: number, part: object) => {
    const { value: items, itemKeys: now } = latest.current;
    setTouched((before) => new Set(before).add(key));
    put(items.map((item, index) => (now[index] === key ? ({ ...item, ...part } as Content) : item)), now);
  };
  const move = (from: number, to: number) => put(moved(value, from, to), moved(itemKeys, from, to));
  const remove = (at: number) => put(without(value, at), without(itemKeys, at));
  const add = (type: ContentType) => put([...value, emptyContent(type)], [...itemKeys, ++keys]);
  const full = value.length >= rules.max;
  const nameAt = (index: number) => `第 ${index + 1} 条 · ${CONTENT_NAMES[value[index]!.type]}`;
  const nameOf = (id: string) => nameAt(itemKeys.indexOf(Number(id)));

  return (
    <Flex vertical gap={12}>
      {value.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有内容，在下面添加" />}
      <SortableList ids={itemKeys.map(String)} nameOf={nameOf} onMove={move}>
        {value.map((content, index) => {
          const key = itemKeys[index]!;
          const name = nameAt(index);
          return (
            <Item key={key} id={String(key)} name={name} note={placeNote?.(index)} index={index} count={value.length} onMove={move} onRemove={remove}>
              <ItemFields
                rules={rules}
                content={content}
                mistakes={strict || touched.has(key) ? mistakesOf(content, rules) : {}}
                onChange={(part) => change(key, part)}
              />
            </Item>
          );
        })}
      </SortableList>
      <Flex gap={8} wrap align="center">
        {rules.types.map((type) => (
          <Button key={type} icon={<PlusOutlined />} disabled={full} onClick={() => add(type)}>
            {CONTENT_NAMES[type]}
          </Button>
        ))}
        <Typography.Text type="secondary">
          {value.length} / {rules.max} 条{full && '，已到上限'}
        </Typography.Text>
      </Flex>
    </Flex>
  );
}
