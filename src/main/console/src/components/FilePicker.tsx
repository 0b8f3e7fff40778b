import { AudioOutlined, FileOutlined, UploadOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Image, Typography, Upload } from 'antd';
import { acceptOf, type FileRule, fileUrl, sizeInWords, uploadFile, useFileInfo, wordsOf } from './files';

interface FilePickerProps {
  rule: FileRule;
  value?: string;
  onChange: (id: string) => void;
  hint?: string;
}

/** Uploads a picture, video, recording or file of ours at once and keeps its id. */
export function FilePicker({ rule, value, onChange, hint }: FilePickerProps) {
  const { kind } = rule;
  const info = useFileInfo(kind === 'image' ? undefined : value);
  const uploading = useMutation({
    mutationFn: (file: File) => uploadFile(file, rule),
    onSuccess: (stored) => onChange(stored.id),
  });
  return (
    <Flex gap={12} align="center" wrap>
      {value && kind === 'image' && (
        <Image src={fileUrl(value)} alt="已上传的图片" width={72} height={72} style={{ objectFit: 'cover', borderRadius: 6 }} />
      )}
      {value && kind !== 'image' && (
        <Flex gap={8}>
          {{ video: <VideoCameraOutlined />, voice: <AudioOutlined />, file: <FileOutlined /> }[kind]}
          <span>
            {info.data ? info.data.name : info.error ? info.error.message : '正在读取…'}
            {info.data && info.data.size > 0 && <Typography.Text type="secondary"> {sizeInWords(info.data.size)}</Typography.Text>}
          </span>
        </Flex>
      )}
      <Flex vertical gap={4}>
        <Upload
          accept={acceptOf(rule)}
          showUploadList={false}
          beforeUpload={(file) => {
            uploading.mutate(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />} loading={uploading.isPending}>
            {value ? '换一个' : '上传'}
          </Button>
        </Upload>
        {uploading.error ? (
          <Typography.Text type="danger">{uploading.error.message}</Typography.Text>
        ) : (
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            {hint ? `${wordsOf(rule)}；${hint}` : wordsOf(rule)}
          </Typography.Text>
        )}
      </Flex>
    </Flex>
  );
}
