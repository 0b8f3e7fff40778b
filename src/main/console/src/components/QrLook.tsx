import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Flex, Upload } from 'antd';
import { coverOf, uploadFile } from './files';
import { messageOf } from './problems';

/** How a code is dressed for printing. */
export interface Look {
  label: boolean;
  logo?: { id: string; name: string };
}

const LOGO = coverOf(1);

export const lookQuery = ({ label, logo }: Look) => ({ label: label || undefined, logo: logo?.id });

/** The name under a code and a picture in its middle. */
export function QrLook({ look, onChange }: { look: Look; onChange: (look: Look) => void }) {
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(file, LOGO),
    onSuccess: ({ id, name }) => onChange({ ...look, logo: { id, name } }),
  });
  return (
    <Flex vertical gap={8} align="flex-start">
      <Checkbox checked={look.label} onChange={({ target }) => onChange({ ...look, label: target.checked })}>
        码下面写渠道名称
      </Checkbox>
      <Flex gap={4} wrap align="center">
        <Upload
          accept=".png,.jpg,.jpeg"
          showUploadList={false}
          beforeUpload={(file) => {
            upload.mutate(file);
            return false;
          }}
        >
          <Button size="small" icon={<UploadOutlined />} loading={upload.isPending}>
            {look.logo ? look.logo.name : '中间放图片（PNG、JPG，1 MB 以内）'}
          </Button>
        </Upload>
        {look.logo && (
          <Button type="link" size="small" onClick={() => onChange({ ...look, logo: undefined })}>
            不放
          </Button>
        )}
      </Flex>
      {upload.error && <Alert type="error" showIcon title={messageOf(upload.error)} />}
    </Flex>
  );
}
