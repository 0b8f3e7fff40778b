import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

interface Tab {
  key: string;
  label: ReactNode;
  children: ReactNode;
}

/** Tabs whose choice is in the URL (`?tab=qr`); only the open one is alive. */
export function UrlTabs({ tabs }: { tabs: Tab[] }) {
  const [search, setSearch] = useSearchParams();
  const active = tabs.find((tab) => tab.key === search.get('tab')) ?? tabs[0]!;
  return (
    <Tabs
      activeKey={active.key}
      destroyOnHidden
      items={tabs}
      onChange={(key) => setSearch(key === tabs[0]!.key ? {} : { tab: key }, { replace: true })}
    />
  );
}
