import { CopyOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Modal, Segmented, Typography } from 'antd';
import { useState } from 'react';
import type { Content, Occasion } from '../../api/types';
import { CONTENT_NAMES } from '../../components/content';
import { ChannelPicker } from '../../components/pickers';
import { messageOf } from '../../components/problems';
import { usePlan } from './usePlan';

const NAMES: Partial<Record<Occasion, string>> = { FOLLOW: '关注回复', SCAN: '再次扫码回复', FALLBACK: '未匹配回复' };

interface CopyPlanProps {
  /** What is being written. */
  occasion: Occasion;
  channelId: string;
  onCopy: (items: Content[]) => void;
}

function Choosing({ occasion, channelId, onCopy, onClose }: CopyPlanProps & { onClose: () => void }) {
  const [from, setFrom] = useState<string>();
  const [when, setWhen] = useState<Occasion>(occasion);
  const known = from ?? 'default';
  // Only the account as a whole has one for what nothing answers.
  const asked: Occasion = from && when === 'FALLBACK' ? 'FOLLOW' : when;
  const itself = asked === occasion && known === channelId;
  const plan = usePlan(asked, known, !itself);
  const items = itself ? undefined : plan.data?.items;
  const found = itself
    ? '这就是正在编辑的回复，请选另一个。'
    : plan.isPending
      ? '正在读取…'
      : items
        ? `内容：${items.map((item) => CONTENT_NAMES[item.type]).join(' + ')}`
        : '这里没有设置回复。';
  return (
    <Modal
      open
      title="从其他回复复制"
      okText="复制到编辑器"
      okButtonProps={{ disabled: !items }}
      onOk={() => {
        onCopy(items!);
        onClose();
      }}
      onCancel={onClose}
    >
      <p>复制后替换编辑器里现在的内容，点「保存并发布」才生效。</p>
      <Flex vertical gap={12}>
        <ChannelPicker allowClear value={from} onChange={setFrom} placeholder="账号的默认回复；也可以选一个渠道" />
        <Segmented<Occasion>
          block
          value={asked}
          onChange={setWhen}
          options={(from ? (['FOLLOW', 'SCAN'] as const) : (['FOLLOW', 'SCAN', 'FALLBACK'] as const)).map((value) => ({ value, label: NAMES[value] }))}
        />
        {plan.error ? <Alert type="error" showIcon title={messageOf(plan.error)} /> : <Typography.Text type="secondary">{found}</Typography.Text>}
      </Flex>
    </Modal>
  );
}

/** Fills the editor with what other people get; nothing is published by that. */
export function CopyPlan(props: CopyPlanProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<CopyOutlined />} onClick={() => setOpen(true)}>
        从其他回复复制
      </Button>
      {open && <Choosing {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
