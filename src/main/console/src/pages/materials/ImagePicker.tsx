import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Upload } from 'antd';
import { api } from '../../api/client';
import type { LibraryFile } from '../../api/material';
import { ChooserModal } from '../../components/ChooserModal';
import { coverOf, fileUrl, PICTURE_OR_GIF, refusalOf, uploadFile, wordsOf } from '../../components/files';

interface ImagePickerProps {
  /** For the inside of an article, where WeChat takes smaller ones only. */
  inside?: boolean;
  onPick: (id: string) => void;
  onClose: () => void;
}

/** Chooses a picture of the library, or uploads one into it. */
export function ImagePicker({ inside, onPick, onClose }: ImagePickerProps) {
  const rule = inside ? coverOf(1) : PICTURE_OR_GIF;
  const uploading = useMutation({ mutationFn: (file: File) => uploadFile(file, rule), onSuccess: (file) => onPick(file.id) });
  return (
    <ChooserModal<LibraryFile>
      title="选择图片"
      width={720}
      search="搜索图片名称"
      empty="没有图片，请上传"
      queryKey={['files', 'image', 'picker']}
      size={24}
      load={(asked, signal) => api.get('/api/files', { ...asked, kind: 'image' }, signal)}
      error={uploading.error}
      onClose={onClose}
      extra={
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
      }
    >
      {(files) => (
        <div className="image-grid">
          {files.map((file) => {
            const refusal = refusalOf({ type: file.contentType, size: file.size }, rule);
            return (
              <button
                key={file.id}
                type="button"
                title={file.name}
                aria-label={refusal ? `${file.name}：${refusal}` : `选择 ${file.name}`}
                disabled={refusal !== undefined}
                onClick={() => onPick(file.id)}
              >
                <img src={fileUrl(file.id)} alt="" loading="lazy" />
                <span>{file.name}</span>
                {refusal && <small>{refusal}</small>}
              </button>
            );
          })}
        </div>
      )}
    </ChooserModal>
  );
}
