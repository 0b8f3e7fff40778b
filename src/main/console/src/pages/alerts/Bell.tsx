import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Empty, Flex, Popover, Spin, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Alert } from '../../api/alerts';
import { api } from '../../api/client';
import type { Page } from '../../api/types';
import { Time } from '../../components/time';
import { ALERTS, placeOf, useUnreadAlerts } from './alerts';

const SHOWN = 5;

function Newest({ onLeave }: { onLeave: () => void }) {
  const { data, error } = useQuery({
    queryKey: [...ALERTS, 'newest'],
    queryFn: ({ signal }) => api.get<Page<Alert>>('/api/alerts', { open: true, size: SHOWN }, signal),
  });
  if (error) return <Typography.Text type="danger">{error.message}</Typography.Text>;
  if (!data) return <Spin aria-label="正在加载" />;
  if (data.items.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有告警，一切正常。" />;
  return (
    <Flex vertical gap={12}>
      {data.items.map((alert) => (
        <Link key={alert.id} to={placeOf(alert)} onClick={onLeave}>
          <Flex vertical>
            <span>
              <Tag color={alert.urgent ? 'error' : 'warning'}>{alert.kind}</Tag>
              <Typography.Text type="secondary">
                {alert.accountName} · <Time value={alert.raisedAt} />
              </Typography.Text>
            </span>
            <Typography.Text>{alert.words}</Typography.Text>
          </Flex>
        </Link>
      ))}
    </Flex>
  );
}

/** The number of alerts not yet read, and the newest of those still open. */
export function Bell() {
  const unread = useUnreadAlerts();
  const [open, setOpen] = useState(false);
  const leave = () => setOpen(false);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title="告警"
      content={
        <div style={{ width: 'min(340px, calc(100vw - 56px))' }}>
          {open && <Newest onLeave={leave} />}
          <Link to="/alerts" onClick={leave} style={{ display: 'block', marginTop: 16 }}>
            查看全部告警
          </Link>
        </div>
      }
    >
      <Badge count={unread} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={unread ? `告警，${unread} 条未读` : '告警'} />
      </Badge>
    </Popover>
  );
}
