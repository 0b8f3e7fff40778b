import { ReloadOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Typography } from 'antd';
import { useState } from 'react';
import type { LiveButton, LiveMenu } from '../../api/menu';
import { useAccount } from '../../app/accounts';
import { Loading } from '../../components/PageState';
import { Changes } from './Changes';
import { entriesOf, type Place } from './entries';
import { MenuPhone } from './MenuPhone';
import { TryPanel } from './TryPanel';
import { useLiveMenu } from './useLiveMenu';

const SOURCES: Record<LiveMenu['source'], string> = {
  API: '通过接口发布的菜单',
  WEBSITE: '在公众平台网站上设置的菜单',
  NONE: '公众号现在没有菜单',
};

/** A menu as WeChat has it, only looked at. */
export function Seen({ buttons, empty }: { buttons: LiveButton[]; empty: string }) {
  const account = useAccount();
  const [chosen, setChosen] = useState<Place>();
  const [entries] = useState(() => entriesOf(buttons));
  return <MenuPhone title={account.name} entries={entries} chosen={chosen} onChoose={setChosen} empty={entries.length === 0 ? empty : '点菜单项看它的子菜单'} />;
}

/** What people see now, and who sees what. */
export function LivePanel() {
  const live = useLiveMenu();
  return (
    <Loading query={live}>
      {(found) => (
        <div className="with-preview">
          <Flex vertical gap={16}>
            <Card
              size="small"
              title={SOURCES[found.source]}
              extra={
                <Button size="small" icon={<ReloadOutlined />} loading={live.isFetching} onClick={() => void live.refetch()}>
                  再查一次
                </Button>
              }
            >
              <Changes changes={found.drift} none="与这里最后发布的相同。" />
              {found.conditional > 0 && (
                <Typography.Paragraph type="secondary" style={{ margin: '12px 0 0' }}>
                  另有 {found.conditional} 份个性化菜单。
                </Typography.Paragraph>
              )}
            </Card>
            <TryPanel />
          </Flex>
          <div className="preview">
            <Seen key={live.dataUpdatedAt} buttons={found.buttons} empty="没有菜单" />
          </div>
        </div>
      )}
    </Loading>
  );
}
