import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { api } from '../../api/client';
import { useDoing } from './useDoing';

/** The clock of WeChat and of the product: days pass in a second. */
export function ClockPanel() {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const clock = useQuery({
    queryKey: ['clock'],
    queryFn: ({ signal }) => api.get<{ now: string; offset: string }>('/sandbox/api/clock', undefined, signal),
    refetchInterval: 1000,
  });
  const doing = useDoing();
  const move = (by: string) => doing.mutate({ path: '/sandbox/api/clock', body: { by } });
  const reset = () =>
    api.delete('/sandbox/api/clock').then(
      () => queries.invalidateQueries(),
      (problem: Error) => message.error(problem.message),
    );
  const moved = clock.data !== undefined && clock.data.offset !== 'PT0S';
  return (
    <div className="sandbox-clock">
      <span>
        沙箱时间 <time>{clock.data ? new Date(clock.data.now).toLocaleString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' }) : '…'}</time>
        {moved && '（已拨快）'}
      </span>
      <Space wrap>
        <Button size="small" onClick={() => move('PT1M')}>
          过 1 分钟
        </Button>
        <Button size="small" onClick={() => move('PT1H')}>
          过 1 小时
        </Button>
        <Button size="small" onClick={() => move('PT48H')}>
          过 48 小时
        </Button>
        <Button size="small" disabled={!moved} onClick={reset}>
          回到现在
        </Button>
      </Space>
    </div>
  );
}
