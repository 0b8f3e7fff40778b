import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Space, Typography } from 'antd';
import type { ReactNode } from 'react';
import { pathWithQuery, type Query } from '../api/client';

/** Sizes in pixels and, as WeChat's own site says it, from how far each can be scanned when printed. */
const SIZES = [
  { pixels: 258, use: '8 cm，0.5 m 内扫' },
  { pixels: 344, use: '12 cm，0.8 m 内扫' },
  { pixels: 430, use: '15 cm，1 m 内扫' },
  { pixels: 860, use: '30 cm，1.5 m 内扫' },
  { pixels: 1280, use: '50 cm，2.5 m 内扫' },
];

interface QrCardProps {
  /** `…/qr`: the server adds `.svg` and `.png?size=`. */
  url: string;
  name: string;
  note?: ReactNode;
  /** Added to every address. */
  query?: Query;
}

/** A QR code to look at and to take to the printer's, in the sizes people need. */
export function QrCard({ url, name, note, query }: QrCardProps) {
  return (
    <Flex gap={32} wrap align="flex-start">
      <img
        src={pathWithQuery(`${url}.svg`, query)}
        alt={`「${name}」的二维码`}
        width={220}
        style={{ border: '1px solid #e8ecea', borderRadius: 8, padding: 8, background: '#fff' }}
      />
      <Flex vertical gap={12} style={{ flex: 1, minWidth: 240 }}>
        {note}
        <Space wrap>
          <Button type="primary" icon={<DownloadOutlined />} href={pathWithQuery(`${url}.svg`, query)} download={`${name}.svg`}>
            SVG（印刷，任意放大）
          </Button>
        </Space>
        <Flex vertical gap={4} align="flex-start">
          {SIZES.map(({ pixels, use }) => (
            <Button key={pixels} type="link" size="small" icon={<DownloadOutlined />} href={pathWithQuery(`${url}.png`, { size: pixels, ...query })} download={`${name}-${pixels}.png`}>
              PNG {pixels} × {pixels}
              <Typography.Text type="secondary">（{use}）</Typography.Text>
            </Button>
          ))}
        </Flex>
      </Flex>
    </Flex>
  );
}

export function QrNote({ type, title, action }: { type: 'info' | 'warning' | 'success'; title: ReactNode; action?: ReactNode }) {
  return <Alert type={type} showIcon title={title} action={action} />;
}
