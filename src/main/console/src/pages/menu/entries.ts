import type { EntryKind, LiveButton, Menu, MenuEntry } from '../../api/menu';
import { byteLength } from '../../components/content';

export const MOST_ENTRIES = 3;
export const MOST_CHILDREN = 5;

export const KIND_NAMES: Record<EntryKind, string> = {
  GROUP: '子菜单',
  MESSAGE: '发送消息',
  PAGE: '打开网页',
  MINI_PROGRAM: '打开小程序',
  ARTICLE: '发送文章',
  MEDIA: '发送素材',
  TOOL: '微信功能',
};

/** Where an entry stands: `[1]` in the first level, `[1, 0]` in the second. */
export type Place = [number] | [number, number];

/** A key names an entry for good; where the browser gives no `randomUUID` (plain HTTP), random bytes do. */
function newKey(): string {
  return `m${[...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

export function newEntry(kind: EntryKind = 'MESSAGE'): MenuEntry {
  return { key: newKey(), name: '', kind, answering: true, contents: [], children: [] };
}

/** The same entries under keys of their own, for another menu: clicks are told apart by keys. */
export function copied(entries: MenuEntry[]): MenuEntry[] {
  return entries.map((entry) => ({ ...entry, key: newKey(), children: copied(entry.children) }));
}

export function entryAt(entries: MenuEntry[], [first, second]: Place): MenuEntry | undefined {
  return second === undefined ? entries[first] : entries[first]?.children[second];
}

/** The entries with one of them changed, or without it when nothing takes its place. */
export function withEntry(entries: MenuEntry[], [first, second]: Place, entry: MenuEntry | undefined): MenuEntry[] {
  const put = (list: MenuEntry[], at: number, one: MenuEntry | undefined) =>
    one ? list.map((old, i) => (i === at ? one : old)) : list.filter((_, i) => i !== at);
  if (second === undefined) return put(entries, first, entry);
  const parent = entries[first]!;
  return put(entries, first, { ...parent, children: put(parent.children, second, entry) });
}

/** A second-level entry at the end of another group. */
export function movedInto(entries: MenuEntry[], [from, at]: [number, number], to: number): MenuEntry[] {
  const entry = entries[from]!.children[at]!;
  const left = withEntry(entries, [from, at], undefined);
  return withEntry(left, [to], { ...left[to]!, children: [...left[to]!.children, entry] });
}

/** An entry that becomes another kind keeps what it had, should it become that again. */
export function asKind(entry: MenuEntry, kind: EntryKind): MenuEntry {
  return kind === 'GROUP' && entry.children.length === 0 ? { ...entry, kind, children: [newEntry()] } : { ...entry, kind };
}

export function bytesOf(place: Place): number {
  return place.length === 1 ? 16 : 60;
}

/** What is wrong with a name, in words. */
export function nameMistake(name: string, place: Place): string | undefined {
  if (!name.trim()) return '请填写名称';
  const bytes = byteLength(name.trim());
  return bytes > bytesOf(place) ? `最多 ${bytesOf(place)} 字节，一个汉字 3 字节；现在是 ${bytes} 字节` : undefined;
}

/** Which menu and which entry a server's field name means: `conditional[1].entries[0].children[2].url`. */
export function placeOf(field: string): { menu: number; place?: Place } {
  const menu = /^conditional\[(\d+)]/.exec(field);
  const entry = /entries\[(\d+)](?:\.children\[(\d+)])?/.exec(field);
  const first = entry && Number(entry[1]);
  return {
    menu: menu ? Number(menu[1]) + 1 : 0,
    place: first === null ? undefined : entry![2] === undefined ? [first] : [first, Number(entry![2])],
  };
}

/** The same in words: `个性化菜单「会员」的「更多 › 官网」`. */
export function whereOf({ entries, conditional }: Menu, field: string): string {
  const { menu, place } = placeOf(field);
  const special = conditional[menu - 1];
  const whose = special ? `个性化菜单「${special.name || '未命名'}」` : '';
  if (!place) return whose;
  const first = (special ? special.entries : entries)[place[0]];
  const names = [first, place[1] === undefined ? undefined : first?.children[place[1]]].flatMap((entry) => (entry ? [entry.name || '未命名'] : []));
  return `${whose}${whose && '的'}「${names.join(' › ')}」`;
}

const KINDS: Record<string, EntryKind> = { view: 'PAGE', miniprogram: 'MINI_PROGRAM', article_id: 'ARTICLE', media_id: 'MEDIA', click: 'MESSAGE', text: 'MESSAGE', news: 'MESSAGE' };

/** What WeChat has, to be drawn. */
export function entriesOf(buttons: LiveButton[]): MenuEntry[] {
  return buttons.map((button) => ({
    ...newEntry(button.children.length > 0 || !button.type ? 'GROUP' : (KINDS[button.type] ?? 'TOOL')),
    name: button.name,
    url: button.url,
    contents: button.type === 'text' && button.value ? [{ type: 'text', text: button.value }] : [],
    children: entriesOf(button.children),
  }));
}
