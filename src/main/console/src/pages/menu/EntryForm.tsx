import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Form, Input, Select, Switch, Typography } from 'antd';
import { useState } from 'react';
import type { EntryKind, MenuEntry } from '../../api/menu';
import { byteLength, REPLY_RULES } from '../../components/content';
import { ContentEditor } from '../../components/ContentEditor';
import { PublicationPicker } from '../../components/PublicationPicker';
import { asKind, bytesOf, KIND_NAMES, nameMistake, type Place } from './entries';

interface EntryFormProps {
  entry: MenuEntry;
  place: Place;
  /** How many stand in its level. */
  beside: number;
  /** Show what is missing also in what was not touched yet: after a try to publish. */
  strict: boolean;
  onChange: (entry: MenuEntry) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

const CHOICES: EntryKind[] = ['MESSAGE', 'PAGE', 'MINI_PROGRAM', 'ARTICLE'];

/** One text of an entry. */
function Line(props: { label: string; value?: string | null; help?: string; placeholder?: string; onChange: (text: string) => void }) {
  return (
    <Form.Item label={props.label} extra={props.help}>
      <Input aria-label={props.label} value={props.value ?? ''} placeholder={props.placeholder} onChange={(event) => props.onChange(event.target.value.trim())} />
    </Form.Item>
  );
}

/** What a menu entry is called and does. */
export function EntryForm({ entry, place, beside, strict, onChange, onMove, onRemove }: EntryFormProps) {
  const [named, setNamed] = useState(false);
  const put = (part: Partial<MenuEntry>) => onChange({ ...entry, ...part });
  const at = place[place.length - 1]!;
  const mistake = named || strict || entry.name ? nameMistake(entry.name, place) : undefined;
  const kinds = [...(place.length === 1 ? (['GROUP'] as EntryKind[]) : []), ...CHOICES];
  const offered = kinds.includes(entry.kind) ? kinds : [...kinds, entry.kind];
  return (
    <Card
      size="small"
      title={place.length === 1 ? '一级菜单' : '二级菜单'}
      extra={
        <Flex gap={4}>
          <Button size="small" aria-label="前移" icon={<ArrowUpOutlined />} disabled={at === 0} onClick={() => onMove(-1)} />
          <Button size="small" aria-label="后移" icon={<ArrowDownOutlined />} disabled={at === beside - 1} onClick={() => onMove(1)} />
          <Button size="small" danger onClick={onRemove}>
            删除
          </Button>
        </Flex>
      }
    >
      <Form name="menu-entry" layout="vertical" component="div">
        <Form.Item
          label="名称"
          validateStatus={mistake ? 'error' : undefined}
          help={mistake}
          extra={`手机上约显示 ${place.length === 1 ? 4 : 8} 个汉字`}
        >
          <Input
            aria-label="名称"
            value={entry.name}
            suffix={
              <Typography.Text type="secondary">
                {byteLength(entry.name)}/{bytesOf(place)}
              </Typography.Text>
            }
            onChange={(event) => {
              setNamed(true);
              put({ name: event.target.value });
            }}
          />
        </Form.Item>
        <Form.Item label="点击后">
          <Select<EntryKind> aria-label="点击后" value={entry.kind} onChange={(kind) => onChange(asKind(entry, kind))} options={offered.map((value) => ({ value, label: KIND_NAMES[value] }))} />
        </Form.Item>
        {entry.kind === 'MESSAGE' && (
          <>
            <Form.Item label="发送的内容" extra="最多 3 条：微信允许点击后 1 分钟内发 3 条。可用变量 {渠道}（粉丝最后一次关注的渠道）、{日期}。">
              <ContentEditor rules={REPLY_RULES} strict={strict} value={entry.contents} onChange={(contents) => put({ contents })} />
            </Form.Item>
            <Form.Item label="回复" extra="关闭后菜单项还在，点了没有回复。">
              <Switch aria-label="回复" checked={entry.answering} onChange={(answering) => put({ answering })} />
            </Form.Item>
          </>
        )}
        {entry.kind === 'PAGE' && <Line label="网页" value={entry.url} placeholder="https://" onChange={(url) => put({ url })} />}
        {entry.kind === 'MINI_PROGRAM' && (
          <>
            <Line label="小程序 AppID" value={entry.appId} help="小程序要先在公众平台与这个公众号关联" placeholder="wx…" onChange={(appId) => put({ appId })} />
            <Line label="页面路径" value={entry.page} placeholder="pages/index/index" onChange={(page) => put({ page })} />
            <Line label="打不开小程序时的网页" value={entry.url} help="旧版微信打开这个网页" placeholder="https://" onChange={(url) => put({ url })} />
          </>
        )}
        {entry.kind === 'ARTICLE' && (
          <Form.Item label="已发布的文章" extra="只有已发布的文章可以放进菜单；点了由微信直接发送。">
            <PublicationPicker value={entry.articleId} onChange={(articleId) => put({ articleId })} />
          </Form.Item>
        )}
        {(entry.kind === 'MEDIA' || entry.kind === 'TOOL') && (
          <Typography.Paragraph type="secondary">从原来的菜单带来，可以改名、移动或删除；内容保持不变。</Typography.Paragraph>
        )}
        {entry.kind === 'GROUP' && <Typography.Paragraph type="secondary">在手机上点 ＋ 添加二级菜单，最多 5 个；拖动可以换顺序。</Typography.Paragraph>}
      </Form>
    </Card>
  );
}
