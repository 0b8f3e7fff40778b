import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Input, Upload } from 'antd';
import { useState } from 'react';
import type { ListRead } from '../../api/broadcasts';
import { api, path } from '../../api/client';
import { useAccount } from '../../app/accounts';
import { messageOf } from '../../components/problems';

interface ListFieldProps {
  id?: string;
  value?: { id: string; size: number };
  onChange?: (list: { id: string; size: number }) => void;
}

/** A list of openids by paste or CSV; what can't be one is named and left out. */
export function ListField({ id, value, onChange }: ListFieldProps) {
  const account = useAccount();
  const [text, setText] = useState('');
  const read = useMutation({
    mutationFn: async (pasted: string | File) => {
      const content = typeof pasted === 'string' ? pasted : await pasted.text();
      return api.post<ListRead>(path`/api/accounts/${account.id}/broadcasts/lists`, { text: content });
    },
    onSuccess: (list) => {
      setText('');
      onChange?.({ id: list.id, size: list.size });
    },
  });
  return (
    <Flex vertical gap={8}>
      {value && <Alert type="success" showIcon title={`名单里有 ${value.size} 人。再读一份会换掉它。`} />}
      {read.data && (read.data.duplicates > 0 || read.data.invalidCount > 0) && (
        <Alert
          type="warning"
          showIcon
          title={`去掉重复 ${read.data.duplicates} 个、不是 OpenID 的 ${read.data.invalidCount} 个`}
          description={read.data.invalid.join('、') || undefined}
        />
      )}
      {read.error && <Alert type="error" showIcon title={messageOf(read.error)} />}
      <Input.TextArea
        id={id}
        aria-label="OpenID 名单"
        rows={4}
        placeholder="粘贴 OpenID，一行一个"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Flex gap={8} wrap>
        <Button loading={read.isPending} disabled={!text.trim()} onClick={() => read.mutate(text)}>
          读入名单
        </Button>
        <Upload
          accept=".csv,.txt"
          showUploadList={false}
          beforeUpload={(file) => {
            read.mutate(file);
            return Upload.LIST_IGNORE;
          }}
        >
          <Button icon={<UploadOutlined />}>上传 CSV</Button>
        </Upload>
      </Flex>
    </Flex>
  );
}
