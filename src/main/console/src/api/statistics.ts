import type { components } from './schema';

type Schemas = components['schemas'];

/** What an account did on one day: replies, menu, mass sends. */
export type DayOfAccount = Schemas['DayOfAccount'];
/** What all channels brought on one day. */
export type DayOfChannels = Schemas['DayFigures'];
export type RankedChannel = Schemas['RankedChannel'];
