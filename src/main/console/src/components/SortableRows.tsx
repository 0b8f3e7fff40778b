import { createContext, type HTMLAttributes, useContext } from 'react';
import { DragHandle, useSortableItem } from './Sortable';

type Handle = ReturnType<typeof useSortableItem>['handle'];

const HandleOfRow = createContext<Handle | null>(null);

type RowProps = HTMLAttributes<HTMLTableRowElement> & { 'data-row-key'?: string };

function SortableRow({ id, ...row }: RowProps & { id: string }) {
  const { item, handle } = useSortableItem(id);
  return (
    <HandleOfRow.Provider value={handle}>
      <tr {...row} ref={item.ref} style={{ ...row.style, ...item.style }} className={`${row.className ?? ''} ${item.className ?? ''}`} />
    </HandleOfRow.Provider>
  );
}

/** The row that says that a table is empty has no key, and no place in its order. */
function Row(row: RowProps) {
  const id = row['data-row-key'];
  return id === undefined ? <tr {...row} /> : <SortableRow {...row} id={id} />;
}

/** The `components` of a table within a `SortableList`: its rows are put in order by the {@link RowDragHandle} in each. */
export const SORTABLE_ROWS = { body: { row: Row } };

export function RowDragHandle({ label }: { label: string }) {
  const handle = useContext(HandleOfRow);
  return handle && <DragHandle handle={handle} label={label} />;
}
