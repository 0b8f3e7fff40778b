import { describe, expect, it } from 'vitest';
import { asKind, copied, entriesOf, movedInto, nameMistake, newEntry, placeOf, whereOf, withEntry } from './entries';

const page = (name: string) => ({ ...newEntry('PAGE'), name });
const menu = {
  entries: [page('官网'), { ...newEntry('GROUP'), name: '更多', children: [page('商城'), page('')] }],
  conditional: [{ name: '会员', tagId: 2, entries: [page('贵宾')] }],
};

describe('the entries of a menu', () => {
  it('are found by the names the server gives their fields', () => {
    expect(placeOf('entries[1].children[0].url')).toEqual({ menu: 0, place: [1, 0] });
    expect(placeOf('conditional[0].entries[2].name')).toEqual({ menu: 1, place: [2] });
    expect(placeOf('conditional[1].tagId')).toEqual({ menu: 2, place: undefined });
    expect(placeOf('entries')).toEqual({ menu: 0, place: undefined });
  });

  it('are named where they stand', () => {
    expect(whereOf(menu, 'entries[1].children[1].name')).toBe('「更多 › 未命名」');
    expect(whereOf(menu, 'conditional[0].entries[0].url')).toBe('个性化菜单「会员」的「贵宾」');
    expect(whereOf(menu, 'conditional[0].tagId')).toBe('个性化菜单「会员」');
    expect(whereOf(menu, 'entries')).toBe('');
  });

  it('have keys of their own in another menu', () => {
    const keys = (entries: typeof menu.entries): string[] => entries.flatMap((entry) => [entry.key, ...keys(entry.children)]);
    const all = [...keys(menu.entries), ...keys(copied(menu.entries))];
    expect(new Set(all).size).toBe(all.length);
  });

  it('change and go one by one', () => {
    const changed = withEntry(menu.entries, [1, 1], page('关于'));
    expect(changed[1]!.children.map((child) => child.name)).toEqual(['商城', '关于']);
    expect(withEntry(menu.entries, [0], undefined).map((entry) => entry.name)).toEqual(['更多']);
  });

  it('move from one group to the end of another', () => {
    const groups = [menu.entries[1]!, { ...newEntry('GROUP'), name: '服务', children: [page('客服')] }];
    const after = movedInto(groups, [0, 0], 1);
    expect(after.map((group) => group.children.map((child) => child.name))).toEqual([[''], ['客服', '商城']]);
    expect(after[1]!.children[1]!.key).toBe(groups[0]!.children[0]!.key);
  });

  it('get a first child when they become a group, and keep it when they were one', () => {
    expect(asKind(page('更多'), 'GROUP').children).toHaveLength(1);
    expect(asKind(asKind(menu.entries[1]!, 'PAGE'), 'GROUP').children.map((child) => child.name)).toEqual(['商城', '']);
  });

  it('have names measured in bytes, by level', () => {
    expect(nameMistake('今日活动', [0])).toBeUndefined();
    expect(nameMistake('今日特别活动', [0])).toContain('18 字节');
    expect(nameMistake('今日特别活动', [0, 0])).toBeUndefined();
    expect(nameMistake(' ', [0])).toBe('请填写名称');
  });

  it('are drawn as WeChat has them', () => {
    const live = entriesOf([{ name: '更多', children: [{ type: 'text', name: '电话', value: '12345', children: [] }] }]);
    expect(live[0]!.kind).toBe('GROUP');
    expect(live[0]!.children[0]!.contents).toEqual([{ type: 'text', text: '12345' }]);
  });
});
