import type { components } from './schema';
import type { Content } from './types';

type Schemas = components['schemas'];

export type EntryKind = NonNullable<Schemas['MenuEntry']['kind']>;

/** One entry as it is drawn; what does not belong to its kind is left out. */
export interface MenuEntry {
  key: string;
  name: string;
  kind: EntryKind;
  answering: boolean;
  contents: Content[];
  url?: string | null;
  appId?: string | null;
  page?: string | null;
  articleId?: string | null;
  mediaId?: string | null;
  tool?: string | null;
  children: MenuEntry[];
}

export interface ConditionalMenu {
  name: string;
  tagId?: number | null;
  entries: MenuEntry[];
}

export interface Menu {
  entries: MenuEntry[];
  conditional: ConditionalMenu[];
}

/** An entry as WeChat has it. */
export interface LiveButton {
  type?: string | null;
  name: string;
  key?: string | null;
  url?: string | null;
  value?: string | null;
  children: LiveButton[];
}

export type MenuVersion = Omit<Schemas['MenuVersionsVersion'], 'menu'> & { menu: Menu };
export type MenuDraft = Omit<Schemas['DraftView'], 'menu' | 'latest' | 'published'> & {
  menu: Menu;
  latest?: MenuVersion | null;
  published?: MenuVersion | null;
};
export type MenuChange = Schemas['MenuChangesChange'];
export type LiveMenu = Omit<Schemas['LiveMenuControllerLiveView'], 'buttons'> & { buttons: LiveButton[] };
export type TriedMenu = Omit<Schemas['LiveMenuControllerTried'], 'buttons'> & { buttons: LiveButton[] };
export type MenuClicks = Schemas['MenuClicksControllerClicks'];
