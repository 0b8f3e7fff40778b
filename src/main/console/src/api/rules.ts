import type { components } from './schema';

type Schemas = components['schemas'];

export type DecisionTable = Schemas['DecisionTableControllerTable'];
export type TableColumn = DecisionTable['columns'][number];
export type TableRow = DecisionTable['rows'][number];
export type TableChange = Schemas['DecisionTableControllerChange'];
export type Verdicts = Schemas['RuleSetsControllerVerdicts'];
export type RuleContent = Schemas['RuleSetsControllerContent'];
