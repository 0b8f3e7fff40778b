import { HolderOutlined } from '@ant-design/icons';
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { horizontalListSortingStrategy, SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import type { CSSProperties, ReactNode } from 'react';
import './sortable.css';

interface SortableListProps {
  ids: string[];
  /** What a screen reader calls an item. */
  nameOf: (id: string) => string;
  onMove: (from: number, to: number) => void;
  direction?: 'vertical' | 'horizontal';
  children: ReactNode;
}

/** Enter stays what it is on a button: space picks an item up and puts it down. */
const KEYS = { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] };

const INSTRUCTIONS = { draggable: '按空格键拿起，用方向键移动，再按空格键放下，按 Esc 取消。' };

function announcements(ids: string[], nameOf: (id: string) => string): Announcements {
  const name = (id: UniqueIdentifier) => nameOf(String(id));
  const place = (id: UniqueIdentifier | undefined) => `第 ${ids.indexOf(String(id)) + 1} 位，共 ${ids.length} 位`;
  return {
    onDragStart: ({ active }) => `拿起了${name(active.id)}，${place(active.id)}。`,
    onDragOver: ({ active, over }) => (over ? `${name(active.id)}移到${place(over.id)}。` : `${name(active.id)}不在列表上。`),
    onDragEnd: ({ active, over }) => `${name(active.id)}放在${place((over ?? active).id)}。`,
    onDragCancel: ({ active }) => `已取消，${name(active.id)}回到${place(active.id)}。`,
  };
}

/**
 * A list whose items are put in order by mouse, by finger (press a moment, then move) or by keyboard (space, arrows, space). Its items
 * take their props from {@link useSortableItem}.
 */
export function SortableList({ ids, nameOf, onMove, direction = 'vertical', children }: SortableListProps) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 150, tolerance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates, keyboardCodes: KEYS }),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements: announcements(ids, nameOf), screenReaderInstructions: INSTRUCTIONS }}
      onDragEnd={drop}
    >
      <SortableContext items={ids} strategy={direction === 'vertical' ? verticalListSortingStrategy : horizontalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

/** The props of an item, and of what it is taken by: a {@link DragHandle}, or the item itself. */
export function useSortableItem(id: string) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
    attributes: { roleDescription: '可拖动排序' },
  });
  const style: CSSProperties = { transform: CSS.Translate.toString(transform), transition, zIndex: isDragging ? 1 : undefined };
  return {
    item: { ref: setNodeRef, style, className: isDragging ? 'sortable-dragged' : undefined },
    handle: { ref: setActivatorNodeRef, ...attributes, ...listeners },
  };
}

/** What an item is taken by. */
export function DragHandle({ handle, label }: { handle: ReturnType<typeof useSortableItem>['handle']; label: string }) {
  return (
    <button type="button" className="sortable-handle" {...handle} aria-label={label} title="拖动排序；键盘：空格拿起，方向键移动">
      <HolderOutlined />
    </button>
  );
}
