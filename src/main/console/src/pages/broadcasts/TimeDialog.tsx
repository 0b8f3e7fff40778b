import { DatePicker, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { lateness } from './schedule';

interface TimeDialogProps {
  open: boolean;
  /** How late it is still sent by itself. */
  graceMinutes: number;
  /** As the picker shows it: what it says is meant in Beijing. */
  onPick: (wall: Dayjs) => void;
  onCancel: () => void;
}

/** Asks when a mass send goes. */
export function TimeDialog({ open, graceMinutes, onPick, onCancel }: TimeDialogProps) {
  const [time, setTime] = useState<Dayjs | null>(null);
  return (
    <Modal
      title="定时发送"
      open={open}
      okText="下一步"
      okButtonProps={{ disabled: !time }}
      onOk={() => time && onPick(time)}
      onCancel={onCancel}
    >
      <p>北京时间。到时服务停机的话，{lateness(graceMinutes)}内恢复会补发，超过就先问人：现在发，还是放弃。</p>
      <DatePicker
        aria-label="发送时间"
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        style={{ width: '100%' }}
        value={time}
        disabledDate={(day) => day.isBefore(dayjs().startOf('day'))}
        onChange={setTime}
      />
    </Modal>
  );
}
