import { Button, Result, Spin } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem } from '../api/client';

export function PageLoading() {
  return (
    <div className="page-center" role="status" aria-label="正在加载">
      <Spin size="large" delay={150} />
    </div>
  );
}

/** What went wrong, in words, and a way on. */
export function PageError({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const missing = error instanceof Problem && error.status === 404;
  const denied = error instanceof Problem && error.status === 403;
  return (
    <Result
      status={missing ? '404' : denied ? '403' : 'error'}
      title={missing ? '找不到内容' : denied ? '没有权限' : '加载失败'}
      subTitle={error.message}
      extra={
        <>
          {onRetry && (
            <Button type="primary" onClick={onRetry}>
              重试
            </Button>
          )}
          <Link to="/">
            <Button>回到首页</Button>
          </Link>
        </>
      }
    />
  );
}

interface Loaded<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** Shows what a query brought, once it has; meanwhile that it loads, or why it failed. */
export function Loading<T>({ query, children }: { query: Loaded<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <PageError error={query.error} onRetry={() => void query.refetch()} />;
  return <PageLoading />;
}
