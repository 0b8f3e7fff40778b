import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Form, Modal, Progress, Segmented, Select } from 'antd';
import { useState } from 'react';
import { api, path, pathWithQuery } from '../../api/client';
import type { Channel } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { useChannels } from '../../components/pickers';
import { type Look, lookQuery, QrLook } from '../../components/QrLook';

const MOST = 200;
const SHAPES = [
  { value: 'svg', label: 'SVG' },
  ...[258, 344, 430, 860, 1280].map((size) => ({ value: String(size), label: `PNG ${size}` })),
];

/** The codes of many channels as one ZIP; those that WeChat has not made yet are made first, one by one. */
export function QrZipDialog({ onClose }: { onClose: () => void }) {
  const account = useAccount();
  const channels = useChannels();
  const [ids, setIds] = useState<string[]>([]);
  const [shape, setShape] = useState('430');
  const [look, setLook] = useState<Look>({ label: true });
  const [made, setMade] = useState(0);
  const all = channels.data ?? [];
  const groups = [...new Set(all.map((channel) => channel.group))];
  const download = useMutation({
    mutationFn: async () => {
      setMade(0);
      for (const id of ids) {
        // One that WeChat refuses is named in the ZIP; the others are not to suffer for it.
        await api.get(path`/api/accounts/${account.id}/channels/${id}/qr`).catch(() => undefined);
        setMade((count) => count + 1);
      }
      const format = shape === 'svg' ? { svg: true } : { size: shape };
      location.assign(pathWithQuery(path`/api/accounts/${account.id}/channels/qr.zip`, { ids: ids.join(','), ...format, ...lookQuery(look) }));
    },
  });
  const tooMany = ids.length > MOST;
  const choose = (chosen: Channel[]) => setIds(chosen.map((channel) => channel.id));
  return (
    <Modal
      open
      width={720}
      title="批量下载二维码"
      okText={ids.length > 0 ? `下载 ${ids.length} 个（ZIP）` : '下载（ZIP）'}
      okButtonProps={{ disabled: ids.length === 0 || tooMany, icon: <DownloadOutlined /> }}
      confirmLoading={download.isPending}
      onOk={() => download.mutate()}
      onCancel={onClose}
    >
      <Flex gap={24} wrap>
        <Form name="qr-zip" layout="vertical" style={{ flex: 1, minWidth: 280 }}>
          <Form.Item
            label="渠道"
            htmlFor="qr-zip-channels"
            extra="没有设置关注回复的渠道，扫码的人收到账号的默认回复；默认也没有就什么也收不到。请先在渠道里设好回复。"
            validateStatus={tooMany ? 'error' : undefined}
            help={tooMany ? `一次最多 ${MOST} 个，现在选了 ${ids.length} 个` : undefined}
          >
            <Select
              id="qr-zip-channels"
              mode="multiple"
              maxTagCount={6}
              loading={channels.isPending}
              placeholder="选择渠道"
              value={ids}
              onChange={setIds}
              showSearch={{ optionFilterProp: 'label' }}
              options={all.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Flex gap={8} wrap align="center" style={{ marginBottom: 16 }}>
            按分组选：
            {groups.map((group) => (
              <Button key={group} size="small" onClick={() => choose(all.filter((channel) => channel.group === group))}>
                {group || '未分组'}
              </Button>
            ))}
            <Button size="small" onClick={() => choose(all)}>
              全部
            </Button>
          </Flex>
          <Form.Item label="格式">
            <Segmented value={shape} onChange={setShape} options={SHAPES} style={{ maxWidth: '100%', overflowX: 'auto' }} />
          </Form.Item>
          <Form.Item label="样子">
            <QrLook look={look} onChange={setLook} />
          </Form.Item>
        </Form>
        {ids[0] && (
          <img
            src={pathWithQuery(path`/api/accounts/${account.id}/channels/${ids[0]}/qr.svg`, lookQuery(look))}
            alt="下载下来的样子"
            width={200}
            style={{ alignSelf: 'flex-start', border: '1px solid #e8ecea', borderRadius: 8, padding: 8, background: '#fff' }}
          />
        )}
      </Flex>
      {download.isPending && <Progress percent={Math.round((100 * made) / ids.length)} format={() => `${made} / ${ids.length}`} />}
    </Modal>
  );
}
