import { CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { api, path } from '../../api/client';
import type { Content, Occasion, ReplyPlan } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { CONTENT_NAMES } from '../../components/content';

const NAMES: Record<Occasion, string> = { FOLLOW: '关注回复', SCAN: '再次扫码回复', FALLBACK: '未匹配回复' };

function labelOf(plan: ReplyPlan): string {
  const contents = plan.items.map((item) => CONTENT_NAMES[item.type]).join(' + ');
  return `${plan.channelName ?? '默认'} · ${NAMES[plan.occasion]}（${contents}）`;
}

/** Fills the editor with what another channel's people get; nothing is published by that. */
export function CopyPlan({ occasion, channelId, onCopy }: { occasion: Occasion; channelId: string; onCopy: (items: Content[]) => void }) {
  const account = useAccount();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const plans = useQuery({
    queryKey: ['reply-plans', account.id],
    queryFn: ({ signal }) => api.get<ReplyPlan[]>(path`/api/accounts/${account.id}/reply-plans`, undefined, signal),
  });
  const others = (plans.data ?? []).filter((plan) => plan.occasion !== occasion || (plan.channelId ?? 'default') !== channelId);
  if (others.length === 0) return null;
  return (
    <>
      <Button icon={<CopyOutlined />} onClick={() => setOpen(true)}>
        从其他回复复制
      </Button>
      <Modal
        open={open}
        title="从其他回复复制"
        okText="复制到编辑器"
        okButtonProps={{ disabled: chosen === undefined }}
        onOk={() => {
          onCopy(others[chosen!]!.items);
          setOpen(false);
        }}
        onCancel={() => setOpen(false)}
      >
        <p>复制后替换编辑器里现在的内容，点「保存并发布」才生效。</p>
        <Select
          aria-label="复制哪个回复"
          style={{ width: '100%' }}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择渠道的回复"
          value={chosen}
          onChange={setChosen}
          options={others.map((plan, index) => ({ value: index, label: labelOf(plan) }))}
        />
      </Modal>
    </>
  );
}
