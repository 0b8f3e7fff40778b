import { Flex, Tag } from 'antd';
import type { MenuChange } from '../../api/menu';

const KINDS: Record<MenuChange['kind'], { text: string; color: string }> = {
  ADDED: { text: '新增', color: 'green' },
  REMOVED: { text: '去掉', color: 'red' },
  CHANGED: { text: '修改', color: 'gold' },
  MOVED: { text: '移动', color: 'blue' },
};

/** What differs, entry by entry. */
export function Changes({ changes, none }: { changes: MenuChange[]; none: string }) {
  if (changes.length === 0) return <>{none}</>;
  return (
    <Flex vertical gap={6}>
      {changes.map((change, index) => (
        <div key={index} style={{ overflowWrap: 'anywhere' }}>
          <Tag color={KINDS[change.kind].color}>{KINDS[change.kind].text}</Tag>
          {change.where} {change.text}
        </div>
      ))}
    </Flex>
  );
}
