import type { components } from './schema';

type Schemas = components['schemas'];

/** The schema serves drafts too, whose pieces may lack what a kept one always has. */
export type Piece = Schemas['ArticlePiece'] & Required<Pick<Schemas['ArticlePiece'], 'title' | 'content' | 'cover'>>;
export type Article = Omit<Schemas['Article'], 'pieces'> & { pieces: Piece[] };
export type DraftState = Schemas['ArticleControllerDraftState']['state'];
export type Publication = Schemas['Publication'];
export type ArticleStanding = Schemas['ArticleStandingsControllerArticleStanding'];
export type Pull = Schemas['Pull'];
export type PullPart = Pull['parts'][number];
export type LibraryFile = Schemas['StoredFile'];

/** One more than fits into a message is refused by WeChat. */
export const MOST_PIECES = 8;
