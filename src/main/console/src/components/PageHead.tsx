import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Flex, Space } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';

/** What the browser's tab and history call the page. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · 私域流 Siyuflow`;
  }, [title]);
}

interface PageHeadProps {
  title: string;
  /** One sentence: what this page is for. */
  hint?: ReactNode;
  /** The page this one was opened from. */
  back?: string;
  tags?: ReactNode;
  actions?: ReactNode;
}

export function PageHead({ title, hint, back, tags, actions }: PageHeadProps) {
  usePageTitle(title);
  return (
    <header className="page-head">
      <div className="page-head-text">
        <Flex align="center" gap={8} wrap>
          {back && (
            <Link to={back} aria-label="返回">
              <Button type="text" size="small" tabIndex={-1} icon={<ArrowLeftOutlined />} />
            </Link>
          )}
          <h1>{title}</h1>
          {tags}
        </Flex>
        {hint && <p>{hint}</p>}
      </div>
      {actions && <Space wrap>{actions}</Space>}
    </header>
  );
}
