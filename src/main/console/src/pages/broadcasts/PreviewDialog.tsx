import { Input, Modal } from 'antd';
import { useState } from 'react';

interface PreviewDialogProps {
  open: boolean;
  sending: boolean;
  onSend: (wechatId: string) => void;
  onCancel: () => void;
}

/** Asks to whose WeChat a mass send is shown before everybody gets it. */
export function PreviewDialog({ open, sending, onSend, onCancel }: PreviewDialogProps) {
  const [wechatId, setWechatId] = useState('');
  return (
    <Modal
      title="预览到微信"
      open={open}
      okText="发送预览"
      confirmLoading={sending}
      okButtonProps={{ disabled: !wechatId.trim() }}
      onOk={() => onSend(wechatId.trim())}
      onCancel={onCancel}
    >
      <p>只发给这一个人，不占群发次数；每天最多 100 次。对方须已关注公众号。</p>
      <Input aria-label="微信号" placeholder="微信号" value={wechatId} onChange={(event) => setWechatId(event.target.value)} />
    </Modal>
  );
}
