import { UploadOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Flex, Input, Modal, Pagination, Spin, Upload } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { LibraryFile } from '../../api/material';
import type { Page } from '../../api/types';
import { coverOf, fileUrl, PICTURE_OR_GIF, uploadFile, wordsOf } from '../../components/files';

interface ImagePickerProps {
  /** For the inside of an article, where WeChat takes smaller ones only. */
  inside?: boolean;
  onPick: (id: string) => void;
  onClose: () => void;
}

const SIZE = 24;

/** Chooses a picture of the library, or uploads one into it. */
export function ImagePicker({ inside, onPick, onClose }: ImagePickerProps) {
  const rule = inside ? coverOf(1) : PICTURE_OR_GIF;
  const [text, setText] = useState('');
  const [page, setPage] = useState(0);
  const list = useQuery({
    queryKey: ['files', 'image', text, page, SIZE],
    queryFn: ({ signal }) => api.get<Page<LibraryFile>>('/api/files', { kind: 'image', q: text, page, size: SIZE }, signal),
    placeholderData: keepPreviousData,
  });
  const uploading = useMutation({ mutationFn: (file: File) => uploadFile(file, rule), onSuccess: (file) => onPick(file.id) });
  const problem = uploading.error ?? list.error;
  return (
    <Modal open title="选择图片" footer={null} width={720} onCancel={onClose}>
      <Flex gap={12} wrap style={{ marginBottom: 12 }}>
        <Input.Search
          style={{ flex: '1 1 200px' }}
          aria-label="搜索图片名称"
          placeholder="搜索图片名称"
          allowClear
          onSearch={(value) => {
            setText(value.trim());
            setPage(0);
          }}
        />
        <Upload
          accept={rule.types.join(',')}
          showUploadList={false}
          beforeUpload={(file) => {
            uploading.mutate(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />} loading={uploading.isPending}>
            上传（{wordsOf(rule)}）
          </Button>
        </Upload>
      </Flex>
      {problem && <Alert type="error" showIcon title={problem.message} style={{ marginBottom: 12 }} />}
      <Spin spinning={list.isPending} delay={150}>
        {list.data?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有图片，请上传" />}
        <div className="image-grid">
          {list.data?.items.map((file) => (
            <button key={file.id} type="button" title={file.name} aria-label={`选择 ${file.name}`} onClick={() => onPick(file.id)}>
              <img src={fileUrl(file.id)} alt="" loading="lazy" />
              <span>{file.name}</span>
            </button>
          ))}
        </div>
      </Spin>
      {(list.data?.total ?? 0) > SIZE && (
        <Pagination
          align="end"
          size="small"
          current={page + 1}
          pageSize={SIZE}
          total={list.data?.total}
          showSizeChanger={false}
          onChange={(next) => setPage(next - 1)}
        />
      )}
    </Modal>
  );
}
