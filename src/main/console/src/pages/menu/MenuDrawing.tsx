import { Empty } from 'antd';
import type { ReactNode } from 'react';
import type { MenuEntry } from '../../api/menu';
import { useAccount } from '../../app/accounts';
import { moved } from '../../components/ContentEditor';
import { entryAt, movedInto, newEntry, type Place, withEntry } from './entries';
import { EntryForm } from './EntryForm';
import { MenuPhone } from './MenuPhone';

interface MenuDrawingProps {
  entries: MenuEntry[];
  onChange: (entries: MenuEntry[]) => void;
  chosen?: Place;
  onChoose: (place: Place | undefined) => void;
  /** What is still missing, by place. */
  wrong: Place[];
  /** Above the form of the chosen entry. */
  children?: ReactNode;
}

/** One menu drawn on the phone, with what the chosen entry does beside it. */
export function MenuDrawing({ entries, onChange, chosen, onChoose, wrong, children }: MenuDrawingProps) {
  const account = useAccount();
  const put = (next: MenuEntry[], place?: Place) => {
    onChange(next);
    onChoose(place);
  };
  const add = (parent?: number) => {
    if (parent === undefined) return put([...entries, newEntry()], [entries.length]);
    const group = entries[parent]!;
    put(withEntry(entries, [parent], { ...group, children: [...group.children, newEntry()] }), [parent, group.children.length]);
  };
  const move = ([first, second]: Place, to: number) => {
    if (second === undefined) return put(moved(entries, first, to), [to]);
    const group = entries[first]!;
    put(withEntry(entries, [first], { ...group, children: moved(group.children, second, to) }), [first, to]);
  };
  const moveInto = (place: [number, number], group: number) =>
    put(movedInto(entries, place, group), [group, entries[group]!.children.length]);
  const entry = chosen && entryAt(entries, chosen);
  return (
    <div className="with-preview">
      <div>
        {children}
        {entry && chosen ? (
          <EntryForm
            key={entry.key}
            entry={entry}
            place={chosen}
            beside={chosen.length === 1 ? entries.length : entries[chosen[0]]!.children.length}
            strict={wrong.some((one) => one[0] === chosen[0] && one[1] === chosen[1])}
            onChange={(next) => put(withEntry(entries, chosen, next), chosen)}
            onMove={(by) => move(chosen, chosen[chosen.length - 1]! + by)}
            onRemove={() => put(withEntry(entries, chosen, undefined), chosen.length === 1 ? undefined : [chosen[0]])}
          />
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="在手机上点一个菜单项来编辑，或点 ＋ 添加；拖动可以换顺序，拖到另一个子菜单上就移到它里面" />
        )}
      </div>
      <div className="preview">
        <MenuPhone
          title={account.name}
          entries={entries}
          chosen={chosen}
          onChoose={onChoose}
          edit={{ onAdd: add, onMove: move, onMoveInto: moveInto, isWrong: (place) => wrong.some((one) => one[0] === place[0] && (one[1] === place[1] || place[1] === undefined)) }}
        />
      </div>
    </div>
  );
}
