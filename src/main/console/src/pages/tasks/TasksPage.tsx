import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { UserTask } from '../../api/tasks';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { ListPage } from '../../components/ListPage';
import { Time } from '../../components/time';
import { TaskForm } from './TaskForm';

/** What the processes of this account wait for a person to do. */
export function TasksPage() {
  const account = useAccount();
  const [open, setOpen] = useState<UserTask>();
  return (
    <>
      <ListPage<UserTask>
        title="待办"
        hint="流程走到这里，等人处理之后才会继续：例如群发前的审批。先到的排在前面。"
        actions={
          <Button href="/camunda/app/tasklist/default/" target="_blank">
            在 Tasklist 中打开
          </Button>
        }
        queryKey={['tasks', account.id]}
        refreshEvery={5000}
        load={({ page, size }, signal) => api.get<Page<UserTask>>(path`/api/accounts/${account.id}/tasks`, { page, size }, signal)}
        rowKey="id"
        columns={[
          { title: '待办', dataIndex: 'name' },
          {
            title: '流程',
            key: 'process',
            render: (_, task) => (
              <Link to={pageOf(account.id, 'instances', task.businessKey)}>{task.processName ?? task.process}</Link>
            ),
          },
          { title: '开始于', key: 'created', render: (_, task) => <Time value={task.createdAt} /> },
          { title: '期限', key: 'due', render: (_, task) => (task.dueAt ? <Time value={task.dueAt} /> : '—') },
          {
            title: '操作',
            key: 'actions',
            render: (_, task) => (
              <Button size="small" type="primary" onClick={() => setOpen(task)}>
                处理
              </Button>
            ),
          },
        ]}
        empty={{ text: '没有待办。流程需要人审批或确认时，会出现在这里。' }}
      />
      {open && <TaskForm key={open.id} task={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
