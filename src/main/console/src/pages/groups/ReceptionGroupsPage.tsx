import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Space, Tag } from 'antd';
import { useState } from 'react';
import { api, path } from '../../api/client';
import type { Page, ReceptionGroup, ReceptionGroupInput } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { ListPage } from '../../components/ListPage';
import { groupsKey, StaffPicker, useStaff } from '../../components/pickers';
import { messageOf, useFormProblem } from '../../components/problems';
import { RemarkPatternInput } from '../../components/RemarkPatternInput';

function GroupForm({ group, onClose }: { group?: ReceptionGroup; onClose: () => void }) {
  const account = useAccount();
  const [form] = Form.useForm<ReceptionGroupInput>();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const problem = useFormProblem(form);
  const base = path`/api/accounts/${account.id}/reception-groups`;
  const saving = useMutation({
    mutationFn: (values: ReceptionGroupInput) =>
      group ? api.put<ReceptionGroup>(base + path`/${group.id}`, values) : api.post<ReceptionGroup>(base, values),
    onMutate: problem.clear,
    onError: problem.show,
    // Also when it failed: the group may be saved though WeCom refused its live codes the new members.
    onSettled: () => queries.invalidateQueries({ queryKey: groupsKey(account.id) }),
    onSuccess: () => {
      message.success(group ? '已保存，用到它的渠道活码会换成新的成员，二维码不变。' : '已新建接待组');
      onClose();
    },
  });
  return (
    <Modal
      open
      title={group ? '修改接待组' : '新建接待组'}
      okText={group ? '保存' : '新建'}
      confirmLoading={saving.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {problem.alert}
      <Form<ReceptionGroupInput>
        name="reception-group"
        form={form}
        layout="vertical"
        initialValues={group ?? { members: [] }}
        onFinish={(values) => saving.mutate({ ...values, name: values.name.trim(), remarkPattern: values.remarkPattern?.trim() ?? '' })}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }, { max: 30, message: '最多 30 个字' }]}>
          <Input placeholder="例如：门店客服组" autoFocus />
        </Form.Item>
        <Form.Item
          name="members"
          label="成员"
          extra="客户扫码后，企业微信在这些成员里分配一位。"
          rules={[
            { required: true, type: 'array', min: 1, message: '请至少选一位成员' },
            { type: 'array', max: 100, message: '最多 100 位成员（企业微信的限制）' },
          ]}
        >
          <StaffPicker />
        </Form.Item>
        <Form.Item
          name="remarkPattern"
          label="自动备注"
          extra="加上好友后自动改备注，最多 20 个字，名字太长会缩短；留空则不改。渠道活码可以另设。"
        >
          <RemarkPatternInput />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Sets of staff that take new friends. */
export function ReceptionGroupsPage() {
  const account = useAccount();
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const staff = useStaff(account.id);
  const [editing, setEditing] = useState<ReceptionGroup | 'new'>();
  const nameOf = (userId: string) => staff.data?.find((member) => member.userId === userId)?.name ?? userId;
  const remove = useMutation({
    mutationFn: (group: ReceptionGroup) => api.delete<void>(path`/api/accounts/${account.id}/reception-groups/${group.id}`),
    onSuccess: async (_, group) => {
      message.success(`已删除接待组「${group.name}」`);
      await queries.invalidateQueries({ queryKey: groupsKey(account.id) });
    },
    onError: (error) => modal.error({ title: '不能删除', content: messageOf(error) }),
  });
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      新建接待组
    </Button>
  );
  return (
    <>
      <ListPage<ReceptionGroup>
        title="接待组"
        hint="接待新好友的一组成员。渠道活码指向接待组：换成员不用换二维码。"
        actions={add}
        queryKey={groupsKey(account.id)}
        load={({ page, size }, signal) =>
          api.get<Page<ReceptionGroup>>(path`/api/accounts/${account.id}/reception-groups`, { page, size }, signal)
        }
        rowKey="id"
        empty={{ text: '还没有接待组。建一个，选上接待的成员，再去建渠道活码。', action: add }}
        columns={[
          { title: '名称', render: (_, group) => group.name },
          {
            title: '成员',
            render: (_, group) => (
              <Space size={4} wrap style={{ maxWidth: 360 }}>
                {group.members.slice(0, 8).map((member) => (
                  <Tag key={member}>{nameOf(member)}</Tag>
                ))}
                {group.members.length > 8 && <span>等 {group.members.length} 人</span>}
              </Space>
            ),
          },
          { title: '自动备注', render: (_, group) => group.remarkPattern || '—' },
          { title: '新加好友', align: 'right', render: (_, group) => group.adds ?? 0 },
          { title: '流失', align: 'right', render: (_, group) => group.losses ?? 0 },
          {
            title: '操作',
            fixed: 'end',
            render: (_, group) => (
              <Space size={4}>
                <Button type="link" size="small" onClick={() => setEditing(group)}>
                  修改
                </Button>
                <Button
                  type="link"
                  size="small"
                  danger
                  onClick={() =>
                    modal.confirm({
                      title: `删除接待组「${group.name}」？`,
                      content: '已经加上的好友不受影响。',
                      okText: '删除',
                      okButtonProps: { danger: true },
                      onOk: () => remove.mutateAsync(group).catch(() => undefined),
                    })
                  }
                >
                  删除
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {editing && <GroupForm group={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </>
  );
}
