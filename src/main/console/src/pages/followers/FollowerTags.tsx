import { PlusOutlined, SyncOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Form, Input, Modal, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { FollowerTag } from '../../api/follower';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { followerTagsKey, useFollowerTags } from '../../components/FollowerTagPicker';
import { Loading } from '../../components/PageState';
import { messageOf, useFormProblem } from '../../components/problems';

/** WeChat's own tags can be put on, but neither renamed nor deleted. */
const RESERVED = 2;

/** The tags of this 公众号 as WeChat has them. */
export function FollowerTags() {
  const account = useAccount();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const tags = useFollowerTags();
  const [editing, setEditing] = useState<FollowerTag | 'new'>();
  const again = () => queries.invalidateQueries({ queryKey: followerTagsKey(account.id) });
  const refresh = useMutation({
    mutationFn: () => api.post(path`/api/accounts/${account.id}/follower-tags/refresh`),
    onSuccess: again,
    onError: (problem) => message.error(messageOf(problem)),
  });
  const remove = (tag: FollowerTag) =>
    modal.confirm({
      title: `删除标签「${tag.name}」？`,
      content: `会从 ${tag.followers} 位粉丝身上去掉，并在微信里删除，不能恢复。按它选人的群发和菜单会失效。`,
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: () =>
        api.delete(path`/api/accounts/${account.id}/follower-tags/${tag.id}`).then(again, (problem: unknown) => {
          void message.error(messageOf(problem));
        }),
    });
  return (
    <Card>
      <Space wrap style={{ marginBottom: 12 }}>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          新建标签
        </Button>
        <Button icon={<SyncOutlined />} loading={refresh.isPending} onClick={() => refresh.mutate()}>
          从微信刷新
        </Button>
        <span>每个公众号最多 100 个标签，每位粉丝最多 20 个。</span>
      </Space>
      <Loading query={tags}>
        {(list) => (
          <Table<FollowerTag>
            size="middle"
            rowKey="id"
            dataSource={list}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: '还没有标签。新建一个，或从微信刷新已有的标签。' }}
            columns={[
              {
                title: '标签',
                render: (_, tag) => <Link to={`${pageOf(account.id, 'followers')}?tag=${tag.id}`}>{tag.name}</Link>,
              },
              { title: '粉丝数（微信）', dataIndex: 'followers', align: 'right' },
              {
                title: '操作',
                render: (_, tag) =>
                  tag.id <= RESERVED ? (
                    <Tag>微信的系统标签</Tag>
                  ) : (
                    <Space size={4}>
                      <Button type="link" size="small" onClick={() => setEditing(tag)}>
                        改名
                      </Button>
                      <Button type="link" size="small" danger onClick={() => remove(tag)}>
                        删除
                      </Button>
                    </Space>
                  ),
              },
            ]}
          />
        )}
      </Loading>
      {editing && <TagForm tag={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} onSaved={again} />}
    </Card>
  );
}

function TagForm({ tag, onClose, onSaved }: { tag?: FollowerTag; onClose: () => void; onSaved: () => unknown }) {
  const account = useAccount();
  const [form] = Form.useForm<{ name: string }>();
  const problem = useFormProblem(form);
  const save = useMutation({
    mutationFn: (draft: { name: string }) =>
      tag
        ? api.put(path`/api/accounts/${account.id}/follower-tags/${tag.id}`, draft)
        : api.post(path`/api/accounts/${account.id}/follower-tags`, draft),
    onMutate: problem.clear,
    onSuccess: () => {
      onSaved();
      onClose();
    },
    onError: problem.show,
  });
  return (
    <Modal
      open
      title={tag ? '改名' : '新建标签'}
      okText="保存"
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {problem.alert}
      <Form form={form} name="follower-tag" layout="vertical" initialValues={{ name: tag?.name }} onFinish={(draft) => save.mutate(draft)}>
        <Form.Item name="name" label="标签名称" rules={[{ required: true, whitespace: true, message: '请填写标签名称' }]}>
          <Input maxLength={30} showCount placeholder="例如：会员" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
