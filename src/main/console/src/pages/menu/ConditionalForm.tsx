import { ArrowLeftOutlined, ArrowRightOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Form, Input } from 'antd';
import type { ConditionalMenu } from '../../api/menu';
import { FollowerTagPicker } from '../../components/FollowerTagPicker';

interface ConditionalFormProps {
  menu: ConditionalMenu;
  at: number;
  count: number;
  onChange: (menu: ConditionalMenu) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

/** Whose menu it is. */
export function ConditionalForm({ menu, at, count, onChange, onMove, onRemove }: ConditionalFormProps) {
  return (
    <Card
      size="small"
      title="给谁看"
      style={{ marginBottom: 16 }}
      extra={
        <Flex gap={4}>
          <Button size="small" aria-label="降低优先级" title="排在后面的优先" icon={<ArrowLeftOutlined />} disabled={at === 0} onClick={() => onMove(-1)} />
          <Button size="small" aria-label="提高优先级" title="排在后面的优先" icon={<ArrowRightOutlined />} disabled={at === count - 1} onClick={() => onMove(1)} />
          <Button size="small" danger onClick={onRemove}>
            删除这份菜单
          </Button>
        </Flex>
      }
    >
      <Form name="conditional-menu" layout="vertical" component="div">
        <Form.Item label="名称" extra="只在控制台里显示">
          <Input aria-label="菜单名称" value={menu.name} maxLength={30} onChange={(event) => onChange({ ...menu, name: event.target.value })} />
        </Form.Item>
        <Form.Item
          label="带这个标签的粉丝"
          style={{ marginBottom: 0 }}
          extra="他们看到这份菜单，其他人看到默认菜单。一个人符合几份时，排在后面的优先。"
        >
          <FollowerTagPicker value={menu.tagId} onChange={(tagId) => onChange({ ...menu, tagId })} />
        </Form.Item>
      </Form>
    </Card>
  );
}
