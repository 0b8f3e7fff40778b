import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, AutoComplete, Form, Input, Modal, Radio, Switch } from 'antd';
import { api, path } from '../../api/client';
import type { Channel, ChannelInput } from '../../api/types';
import { useFormProblem } from '../../components/problems';

interface ChannelFormProps {
  /** None: a new channel. */
  channel?: Channel;
  onClose: () => void;
  onSaved?: (channel: Channel) => void;
}

/** A channel belongs to the organisation: 公众号 and 企微 use the same ones. */
export function ChannelForm({ channel, onClose, onSaved }: ChannelFormProps) {
  const [form] = Form.useForm<ChannelInput>();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const problem = useFormProblem(form);
  const groups = useQuery({
    queryKey: ['channel-groups'],
    queryFn: ({ signal }) => api.get<string[]>('/api/channel-groups', undefined, signal),
  });
  const saving = useMutation({
    mutationFn: (values: ChannelInput) =>
      channel ? api.put<Channel>(path`/api/channels/${channel.id}`, values) : api.post<Channel>('/api/channels', values),
    onMutate: problem.clear,
    onError: problem.show,
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ['channels'] });
      await queries.invalidateQueries({ queryKey: ['channel-groups'] });
      message.success(channel ? '已保存' : `已新建渠道「${saved.name}」`);
      onClose();
      onSaved?.(saved);
    },
  });
  return (
    <Modal
      open
      title={channel ? '修改渠道' : '新建渠道'}
      okText={channel ? '保存' : '新建'}
      confirmLoading={saving.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {problem.alert}
      <Form<ChannelInput>
        name="channel"
        form={form}
        layout="vertical"
        initialValues={channel ?? { group: '', online: false, enabled: true }}
        onFinish={({ name, group, ...rest }) => saving.mutate({ ...rest, name: name.trim(), group: group?.trim() ?? '' })}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }, { max: 30, message: '最多 30 个字' }]}>
          <Input placeholder="例如：南京东路店" autoFocus />
        </Form.Item>
        <Form.Item name="group" label="分组" tooltip="同类渠道放在一组，便于查找和统计" rules={[{ max: 30, message: '最多 30 个字' }]}>
          <AutoComplete
            placeholder="选择已有的分组，或写一个新的"
            options={groups.data?.filter(Boolean).map((group) => ({ value: group }))}
            showSearch={{ filterOption: true }}
          />
        </Form.Item>
        <Form.Item name="online" label="类型">
          <Radio.Group
            options={[
              { value: false, label: '线下（门店、海报、活动）' },
              { value: true, label: '线上（文章、广告、其他平台）' },
            ]}
          />
        </Form.Item>
        <Form.Item name="remark" label="备注" rules={[{ max: 200, message: '最多 200 个字' }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
        <Form.Item name="enabled" label="启用" valuePropName="checked" extra="停用后，从这个渠道来的人按账号的默认设置回复，数据照常记录。">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  );
}
