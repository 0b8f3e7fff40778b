import type { components } from './schema';

type Schemas = components['schemas'];

export type Article = Schemas['Article'];
export type Piece = Schemas['ArticlePiece'];
export type DraftState = Schemas['ArticleControllerDraftState']['state'];
export type LibraryFile = Schemas['StoredFile'];

/** One more than fits into a message is refused by WeChat. */
export const MOST_PIECES = 8;
