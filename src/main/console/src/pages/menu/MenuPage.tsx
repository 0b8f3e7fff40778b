import { Card } from 'antd';
import { PageHead } from '../../components/PageHead';
import { UrlTabs } from '../../components/UrlTabs';
import { ClicksPanel } from './ClicksPanel';
import { HistoryPanel } from './HistoryPanel';
import { LivePanel } from './LivePanel';
import { MenuEditor } from './MenuEditor';

/** The menu of a 公众号. */
export function MenuPage() {
  return (
    <>
      <PageHead title="自定义菜单" hint="最多 3 个一级菜单，各最多 5 个二级菜单。发布后约 5 分钟内粉丝的手机会更新。" />
      <Card>
        <UrlTabs
          tabs={[
            { key: 'edit', label: '编辑', children: <MenuEditor /> },
            { key: 'live', label: '微信上的菜单', children: <LivePanel /> },
            { key: 'history', label: '发布历史', children: <HistoryPanel /> },
            { key: 'clicks', label: '点击数据', children: <ClicksPanel /> },
          ]}
        />
      </Card>
    </>
  );
}
