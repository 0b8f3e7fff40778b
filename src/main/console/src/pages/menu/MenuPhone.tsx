import { PlusOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { MenuEntry } from '../../api/menu';
import { VARIABLES } from '../../components/content';
import { PhonePreview } from '../../components/PhonePreview';
import { SortableBoard, SortableItems, useSortableItem } from '../../components/Sortable';
import { MOST_CHILDREN, MOST_ENTRIES, type Place } from './entries';
import './menu.css';

interface MenuPhoneProps {
  title: string;
  entries: MenuEntry[];
  chosen?: Place;
  onChoose: (place: Place) => void;
  empty?: string;
  /** Without it the menu is only looked at. */
  edit?: {
    onAdd: (parent?: number) => void;
    onMove: (place: Place, to: number) => void;
    onMoveInto: (place: [number, number], group: number) => void;
    isWrong: (place: Place) => boolean;
  };
}

const same = (a: Place | undefined, b: Place) => a !== undefined && a[0] === b[0] && a[1] === b[1];

interface EntryButtonProps {
  entry: MenuEntry;
  pressed: boolean;
  wrong: boolean;
  onClick: () => void;
}

const keysOf = (entries: MenuEntry[]) => entries.map((entry) => entry.key);

const nameOf = (entry: MenuEntry) => entry.name || '未命名';

function label(entry: MenuEntry, wrong: boolean): ReactNode {
  return (
    <>
      {entry.kind === 'GROUP' && <span aria-hidden>≡ </span>}
      {nameOf(entry)}
      {wrong && <span className="menu-wrong" role="img" aria-label="要补上" />}
    </>
  );
}

function SortableButton({ entry, pressed, wrong, onClick }: EntryButtonProps) {
  const { item, handle } = useSortableItem(entry.key);
  const both = (node: HTMLButtonElement | null) => {
    item.ref(node);
    handle.ref(node);
  };
  return (
    <button type="button" {...handle} ref={both} style={item.style} className={item.className} aria-pressed={pressed} onClick={onClick}>
      {label(entry, wrong)}
    </button>
  );
}

function PlainButton({ entry, pressed, wrong, onClick }: EntryButtonProps) {
  return (
    <button type="button" aria-pressed={pressed} onClick={onClick}>
      {label(entry, wrong)}
    </button>
  );
}

interface LevelProps extends Pick<MenuPhoneProps, 'entries' | 'chosen' | 'onChoose' | 'edit'> {
  /** The entry whose children they are. */
  parent?: number;
}

/** The entries of one level, in an order that can be changed while the menu is drawn. */
function Level({ entries, parent, chosen, onChoose, edit }: LevelProps) {
  const placed = (at: number): Place => (parent === undefined ? [at] : [parent, at]);
  const props = (entry: MenuEntry, at: number) => ({
    entry,
    pressed: same(chosen, placed(at)),
    wrong: edit?.isWrong(placed(at)) ?? false,
    onClick: () => onChoose(placed(at)),
  });
  if (!edit) return entries.map((entry, at) => <PlainButton key={entry.key} {...props(entry, at)} />);
  return (
    <SortableItems ids={keysOf(entries)} direction={parent === undefined ? 'horizontal' : 'vertical'}>
      {entries.map((entry, at) => (
        <SortableButton key={entry.key} {...props(entry, at)} />
      ))}
    </SortableItems>
  );
}

interface BoardProps extends Pick<MenuPhoneProps, 'entries' | 'edit'> {
  /** Which first-level entry shows its children. */
  open: number | undefined;
  children: ReactNode;
}

/** Where entries are dragged: within their level, and from the open group into another that has room. */
function Board({ entries, open, edit, children }: BoardProps) {
  if (!edit) return children;
  const inside = open === undefined ? [] : entries[open]!.children;
  const first = keysOf(entries);
  const second = keysOf(inside);
  const accepts = (id: string, over: string) => {
    const group = entries[first.indexOf(over)];
    return second.includes(id) && group?.kind === 'GROUP' && group !== entries[open!] && group.children.length < MOST_CHILDREN;
  };
  const move = (id: string, over: string) => {
    if (first.includes(id)) edit.onMove([first.indexOf(id)], first.indexOf(over));
    else if (second.includes(over)) edit.onMove([open!, second.indexOf(id)], second.indexOf(over));
    else edit.onMoveInto([open!, second.indexOf(id)], first.indexOf(over));
  };
  return (
    <SortableBoard
      lists={[first, second]}
      nameOf={(id) => `菜单项${nameOf([...entries, ...inside].find((entry) => entry.key === id)!)}`}
      accepts={accepts}
      onMove={move}
    >
      {children}
    </SortableBoard>
  );
}

/** The menu where people see it: below the conversation, the chosen first-level entry opened. */
export function MenuPhone({ title, entries, chosen, onChoose, empty, edit }: MenuPhoneProps) {
  const open = chosen?.[0];
  const parent = open === undefined ? undefined : entries[open];
  const chosenEntry = parent && chosen && (chosen.length === 1 ? parent : parent.children[chosen[1]]);
  const columns = entries.length + (edit && entries.length < MOST_ENTRIES ? 1 : 0);
  return (
    <PhonePreview
      platform="MP"
      title={title}
      values={VARIABLES.MP}
      empty={empty ?? (entries.length === 0 ? '还没有菜单，点下面的 ＋ 添加' : '点菜单项来编辑')}
      messages={chosenEntry?.kind === 'MESSAGE' ? chosenEntry.contents.map((content) => ({ from: 'account' as const, content })) : []}
      footer={
        columns > 0 && (
          <Board entries={entries} open={parent?.kind === 'GROUP' ? open : undefined} edit={edit}>
            <div className="menu-bar" role="group" aria-label="菜单">
              {parent?.kind === 'GROUP' && open !== undefined && (
                <div className="menu-sub" role="group" aria-label={`${nameOf(parent)}的子菜单`} style={{ insetInlineStart: `min(${(open * 100) / columns}%, 52%)` }}>
                  <Level entries={parent.children} parent={open} chosen={chosen} onChoose={onChoose} edit={edit} />
                  {edit && parent.children.length < MOST_CHILDREN && (
                    <button type="button" aria-label={`在「${nameOf(parent)}」下添加`} onClick={() => edit.onAdd(open)}>
                      <PlusOutlined />
                    </button>
                  )}
                </div>
              )}
              <Level entries={entries} chosen={chosen} onChoose={onChoose} edit={edit} />
              {edit && entries.length < MOST_ENTRIES && (
                <button type="button" aria-label="添加一级菜单" onClick={() => edit.onAdd()}>
                  <PlusOutlined />
                </button>
              )}
            </div>
          </Board>
        )
      }
    />
  );
}
