import { Alert, Button } from 'antd';
import { Changes } from './Changes';
import { useLiveMenu } from './useLiveMenu';

/** Says so when people see something else than what was published here. */
export function LiveBanner({ onImport, importing, published }: { onImport: () => void; importing: boolean; published: boolean }) {
  const live = useLiveMenu();
  if (live.error) return <Alert type="warning" showIcon title={`查不到微信上的菜单：${live.error.message}`} />;
  if (!live.data || live.data.drift.length === 0) return null;
  const there = live.data.source !== 'NONE';
  return (
    <Alert
      type="warning"
      showIcon
      title={
        there
          ? published
            ? '微信上的菜单与这里最后发布的不同，可能有人在别处改过'
            : '公众号已有菜单，不是在这里发布的'
          : '微信上现在没有菜单，可能有人在别处删除了它'
      }
      description={<Changes changes={live.data.drift} none="" />}
      action={
        there && (
          <Button size="small" loading={importing} onClick={onImport}>
            导入为草稿
          </Button>
        )
      }
    />
  );
}
