import { Button, Empty } from 'antd';
import type { ReactNode } from 'react';

export interface Code {
  id: string;
  title: string;
  imageUrl: string;
}

interface CodesProps {
  codes: Code[];
  /** What to do when there is none. */
  empty: ReactNode;
  action: string;
  busy: boolean;
  onScan: (code: Code) => void;
}

/** QR codes on a wall, to be scanned with the phone beside them. */
export function Codes({ codes, empty, action, busy, onScan }: CodesProps) {
  if (codes.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
  return (
    <ul className="sandbox-codes">
      {codes.map((code) => (
        <li key={code.id}>
          <img src={code.imageUrl} alt={`二维码 ${code.title}`} loading="lazy" />
          <span title={code.title}>{code.title}</span>
          <Button size="small" type="primary" loading={busy} onClick={() => onScan(code)}>
            {action}
          </Button>
        </li>
      ))}
    </ul>
  );
}
