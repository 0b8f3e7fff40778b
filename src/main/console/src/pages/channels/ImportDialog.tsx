import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Modal, Space, Table, Tag, Typography, Upload } from 'antd';
import { api } from '../../api/client';
import type { ChannelImport, ImportLine } from '../../api/channel';
import type { Channel } from '../../api/types';
import { messageOf } from '../../components/problems';

const TEMPLATES = '/api/channel-imports/template';

/** What may be too long, which is often the mistake itself: it is not to push the mistake out of sight. */
function Short({ text }: { text: string }) {
  return text ? (
    <Typography.Text ellipsis={{ tooltip: true }} style={{ maxWidth: 180 }}>
      {text}
    </Typography.Text>
  ) : (
    '—'
  );
}

function Lines({ lines }: { lines: ImportLine[] }) {
  const wrongFirst = [...lines].sort((a, b) => Number(b.mistakes.length > 0) - Number(a.mistakes.length > 0) || a.line - b.line);
  return (
    <Table<ImportLine>
      size="small"
      rowKey="line"
      dataSource={wrongFirst}
      pagination={{ pageSize: 10, showSizeChanger: false, hideOnSinglePage: true }}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '行', dataIndex: 'line', align: 'right' },
        { title: '名称', dataIndex: 'name', render: (name: string) => <Short text={name} /> },
        { title: '分组', dataIndex: 'group', render: (group: string) => <Short text={group} /> },
        { title: '类型', dataIndex: 'online', render: (online: boolean) => (online ? '线上' : '线下') },
        { title: '启用', dataIndex: 'enabled', render: (enabled: boolean) => (enabled ? '是' : '否') },
        {
          title: '检查',
          render: (_, { mistakes }) =>
            mistakes.length === 0 ? <Tag color="success">可以导入</Tag> : <Typography.Text type="danger">{mistakes.join('；')}</Typography.Text>,
        },
      ]}
    />
  );
}

/** Many channels from a table: looked through first, written only when every row is right. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const preview = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return api.post<ChannelImport>('/api/channel-imports/preview', form);
    },
  });
  const adding = useMutation({
    mutationFn: (lines: ImportLine[]) =>
      api.post<Channel[]>('/api/channel-imports', {
        channels: lines.map(({ name, group, online, enabled, remark }) => ({ name, group, online, enabled, remark })),
      }),
    onSuccess: async (added) => {
      await queries.invalidateQueries({ queryKey: ['channels'] });
      await queries.invalidateQueries({ queryKey: ['channel-groups'] });
      message.success(`已导入 ${added.length} 个渠道`);
      onClose();
    },
  });
  const read = preview.data;
  const ready = read !== undefined && read.bad === 0;
  const problem = preview.error ?? adding.error;
  return (
    <Modal
      open
      width={860}
      title="批量导入渠道"
      okText={ready ? `导入 ${read.good} 个渠道` : '导入'}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={adding.isPending}
      onOk={() => read && adding.mutate(read.lines)}
      onCancel={onClose}
    >
      <Space wrap style={{ marginBottom: 12 }}>
        <span>先下载模板照着填：</span>
        <Button size="small" href={`${TEMPLATES}.xlsx`} download>
          Excel 模板
        </Button>
        <Button size="small" href={`${TEMPLATES}.csv`} download>
          CSV 模板
        </Button>
      </Space>
      <Upload.Dragger
        accept=".xlsx,.csv,.txt"
        maxCount={1}
        showUploadList={false}
        disabled={preview.isPending}
        beforeUpload={(file) => {
          adding.reset();
          preview.mutate(file);
          return false;
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p>{preview.isPending ? '正在检查…' : read ? '改好了？再选一次文件' : '点击或拖入 .xlsx 或 CSV 文件'}</p>
        <p style={{ color: '#66736d', margin: 0 }}>最多 1,000 行、10 MB；选好后先检查，不会马上写入</p>
      </Upload.Dragger>
      <div style={{ marginTop: 16 }} aria-live="polite">
        {problem && <Alert type="error" showIcon title={messageOf(problem)} style={{ marginBottom: 12 }} />}
        {read && !preview.isPending && (
          <>
            <Alert
              type={ready ? 'success' : 'warning'}
              showIcon
              style={{ marginBottom: 12 }}
              title={
                ready
                  ? `${read.good} 行都可以导入`
                  : `${read.bad} 行有问题，${read.good} 行可以导入。请在文件里改好再选一次：要么全部导入，要么一行也不写。`
              }
            />
            <Lines lines={read.lines} />
          </>
        )}
      </div>
    </Modal>
  );
}
