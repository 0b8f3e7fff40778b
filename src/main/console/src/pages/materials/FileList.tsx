import { AudioOutlined, UploadOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Flex, Image, Space, Typography, Upload } from 'antd';
import { useState } from 'react';
import { api, path } from '../../api/client';
import type { LibraryFile } from '../../api/material';
import type { Page } from '../../api/types';
import { acceptOf, fileUrl, PICTURE_OR_GIF, sizeInWords, uploadFile, VIDEO, VOICE, wordsOf } from '../../components/files';
import { ListTable } from '../../components/ListPage';
import { messageOf } from '../../components/problems';
import { FileForm } from './FileForm';
import { UsesButton } from './UsesButton';

const KINDS = {
  image: { label: '图片', rule: PICTURE_OR_GIF },
  video: { label: '视频', rule: VIDEO },
  audio: { label: '语音', rule: VOICE },
};

/** The pictures, videos or recordings of the library. */
export function FileList({ kind }: { kind: keyof typeof KINDS }) {
  const { label, rule } = KINDS[kind];
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const [editing, setEditing] = useState<LibraryFile>();
  const groups = useQuery({
    queryKey: ['files', kind, 'groups'],
    queryFn: ({ signal }) => api.get<string[]>('/api/file-groups', { kind }, signal),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['files', kind] });
  const uploading = useMutation({
    mutationFn: (file: File) => uploadFile(file, rule),
    onSuccess: refresh,
    onError: (error) => message.error(messageOf(error)),
  });
  const remove = useMutation({
    mutationFn: (file: LibraryFile) => api.delete<void>(path`/api/files/${file.id}`),
    onSuccess: async (_, file) => {
      message.success(`已删除「${file.name}」`);
      await refresh();
    },
    onError: (error) => modal.error({ title: '不能删除', content: messageOf(error) }),
  });
  const askRemove = (file: LibraryFile) =>
    modal.confirm({
      title: `删除「${file.name}」？`,
      content: '正在使用的不能删除。删除后不能恢复。',
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(file).catch(() => undefined),
    });
  const upload = (
    <Upload
      accept={acceptOf(rule)}
      multiple
      showUploadList={false}
      beforeUpload={(file) => {
        uploading.mutate(file);
        return false;
      }}
    >
      <Button type="primary" icon={<UploadOutlined />} loading={uploading.isPending}>
        上传{label}
      </Button>
    </Upload>
  );
  return (
    <Card styles={{ body: { paddingBottom: 8 } }}>
      <Flex justify="end" align="center" gap={12} style={{ marginBottom: 12 }} wrap>
        <Typography.Text type="secondary">{wordsOf(rule)}</Typography.Text>
        {upload}
      </Flex>
      <ListTable<LibraryFile>
        queryKey={['files', kind]}
        load={({ page, size, filters }, signal) =>
          api.get<Page<LibraryFile>>('/api/files', { ...filters, kind, page, size }, signal)
        }
        rowKey="id"
        filters={[
          { kind: 'search', name: 'q', placeholder: `搜索${label}名称` },
          {
            kind: 'select',
            name: 'group',
            placeholder: '全部分组',
            loading: groups.isPending,
            options: (groups.data ?? []).map((group) => ({ value: group, label: group })),
          },
        ]}
        empty={{ text: `还没有${label}`, action: upload }}
        columns={[
          {
            title: label,
            width: 96,
            render: (_, file) =>
              kind === 'image' ? (
                <Image src={fileUrl(file.id)} alt={file.name} width={72} height={72} style={{ objectFit: 'cover', borderRadius: 6 }} />
              ) : (
                <a href={fileUrl(file.id)} target="_blank" rel="noreferrer" aria-label={`播放 ${file.name}`}>
                  {kind === 'video' ? <VideoCameraOutlined style={{ fontSize: 32 }} /> : <AudioOutlined style={{ fontSize: 32 }} />}
                </a>
              ),
          },
          { title: '名称', dataIndex: 'name' },
          { title: '分组', render: (_, file) => file.group || '—' },
          { title: '大小', render: (_, file) => sizeInWords(file.size) },
          {
            title: '操作',
            fixed: 'end',
            render: (_, file) => (
              <Space size={4}>
                <Button type="link" size="small" onClick={() => setEditing(file)}>
                  修改
                </Button>
                <UsesButton name={file.name} address={path`/api/files/${file.id}/uses`} />
                <Button type="link" size="small" danger onClick={() => askRemove(file)}>
                  删除
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {editing && (
        <FileForm
          file={editing}
          groups={groups.data ?? []}
          onClose={() => setEditing(undefined)}
          onSaved={async () => {
            setEditing(undefined);
            await refresh();
          }}
        />
      )}
    </Card>
  );
}
