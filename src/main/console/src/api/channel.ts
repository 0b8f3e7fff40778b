import type { components } from './schema';

type Schemas = components['schemas'];

/** What a table of channels would bring, row by row. */
export type ChannelImport = Schemas['ChannelImport'];
export type ImportLine = Schemas['ChannelImportLine'];
