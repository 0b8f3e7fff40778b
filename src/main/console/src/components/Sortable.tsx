import { HolderOutlined } from '@ant-design/icons';
import {
  type Active,
  type Announcements,
  closestCenter,
  type CollisionDetection,
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
import { CSS, type Transform } from '@dnd-kit/utilities';
import type { CSSProperties, ReactNode } from 'react';
import { lessMotion } from './motion';
import './sortable.css';

interface Naming {
  /** What a screen reader calls an item. */
  nameOf: (id: string) => string;
  children: ReactNode;
}

interface SortableItemsProps {
  ids: string[];
  direction?: 'vertical' | 'horizontal';
  children: ReactNode;
}

interface SortableListProps extends Naming, SortableItemsProps {
  children: ReactNode;
  onMove: (from: number, to: number) => void;
}

interface SortableBoardProps extends Naming {
  /** The items of each {@link SortableItems} on it. */
  lists: string[][];
  /** Whether an item may be dropped on one of another list. */
  accepts?: (id: string, over: string) => boolean;
  onMove: (id: string, over: string) => void;
}

/** Enter stays what it is on a button: space picks an item up and puts it down. */
const KEYS = { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] };

const INSTRUCTIONS = { draggable: '按空格键拿起，用方向键移动，再按空格键放下，按 Esc 取消。' };

function announcements(lists: string[][], nameOf: (id: string) => string): Announcements {
  const name = (id: UniqueIdentifier) => nameOf(String(id));
  const place = (id: UniqueIdentifier, over: UniqueIdentifier) => {
    const list = lists.find((ids) => ids.includes(String(over)))!;
    return list.includes(String(id)) ? `第 ${list.indexOf(String(over)) + 1} 位，共 ${list.length} 位` : `${name(over)}里`;
  };
  return {
    onDragStart: ({ active }) => `拿起了${name(active.id)}，${place(active.id, active.id)}。`,
    onDragOver: ({ active, over }) => (over ? `${name(active.id)}移到${place(active.id, over.id)}。` : `${name(active.id)}不在列表上。`),
    onDragEnd: ({ active, over }) => `${name(active.id)}放在${place(active.id, (over ?? active).id)}。`,
    onDragCancel: ({ active }) => `已取消，${name(active.id)}回到${place(active.id, active.id)}。`,
  };
}

/**
 * Lists whose items are put in order by mouse, by finger (press a moment, then move) or by keyboard (space, arrows, space), and from one
 * into another where that is accepted.
 */
export function SortableBoard({ lists, nameOf, accepts = () => false, onMove, children }: SortableBoardProps) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 150, tolerance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates, keyboardCodes: KEYS }),
  );
  const allowed = (id: string, over: string) => lists.some((ids) => ids.includes(id) && ids.includes(over)) || accepts(id, over);
  const nearest: CollisionDetection = (args) =>
    closestCenter({ ...args, droppableContainers: args.droppableContainers.filter(({ id }) => allowed(String(args.active.id), String(id))) });
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(String(active.id), String(over.id));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearest}
      accessibility={{ announcements: announcements(lists, nameOf), screenReaderInstructions: INSTRUCTIONS }}
      onDragEnd={drop}
    >
      {children}
    </DndContext>
  );
}

/** One list on a {@link SortableBoard}. Its items take their props from {@link useSortableItem}. */
export function SortableItems({ ids, direction = 'vertical', children }: SortableItemsProps) {
  return (
    <SortableContext items={ids} strategy={direction === 'vertical' ? verticalListSortingStrategy : horizontalListSortingStrategy}>
      {children}
    </SortableContext>
  );
}

/** A list by itself. */
export function SortableList({ ids, nameOf, onMove, direction, children }: SortableListProps) {
  return (
    <SortableBoard lists={[ids]} nameOf={nameOf} onMove={(id, over) => onMove(ids.indexOf(id), ids.indexOf(over))}>
      <SortableItems ids={ids} direction={direction}>
        {children}
      </SortableItems>
    </SortableBoard>
  );
}

/** How far it was dragged: outside its own list nothing else says so. */
function wayOf(active: Active | null): Transform | null {
  const { initial, translated } = active?.rect.current ?? {};
  return initial && translated ? { x: translated.left - initial.left, y: translated.top - initial.top, scaleX: 1, scaleY: 1 } : null;
}

/** The props of an item, and of what it is taken by: a {@link DragHandle}, or the item itself. */
export function useSortableItem(id: string) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging, isOver, active, items } = useSortable({
    id,
    transition: lessMotion() ? null : undefined,
    attributes: { roleDescription: '可拖动排序' },
  });
  const style: CSSProperties = { transform: CSS.Translate.toString(transform ?? (isDragging ? wayOf(active) : null)), transition, zIndex: isDragging ? 1 : undefined };
  const taking = isOver && active !== null && !items.includes(active.id);
  return {
    item: { ref: setNodeRef, style, className: isDragging ? 'sortable-dragged' : taking ? 'sortable-taking' : undefined },
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
