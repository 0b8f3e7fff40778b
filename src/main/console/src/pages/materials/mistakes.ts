import { Problem } from '../../api/client';
import { namePath } from '../../components/problems';

/** What is wrong with an article: by the key of a piece and the name of its field. */
export type Mistakes = Record<number, Record<string, string>>;

/** `pieces[1].title` is the second's title, and stays its when it is moved. */
export function mistakesIn(error: Error, pieces: { key: number }[]): Mistakes {
  const found: Mistakes = {};
  for (const { field, message } of error instanceof Problem ? error.errors : []) {
    const [root, index, name] = namePath(field);
    const piece = root === 'pieces' && typeof index === 'number' ? pieces[index] : undefined;
    if (piece && name) found[piece.key] = { [name]: message, ...found[piece.key] };
  }
  return found;
}

/** What is written anew is not wrong until it is looked at again; without fields: nothing of the piece is. */
export function without(wrong: Mistakes, key: number, fields?: string[]): Mistakes {
  const { [key]: ofPiece = {}, ...others } = wrong;
  const left = Object.entries(ofPiece).filter(([name]) => fields && !fields.includes(name));
  return left.length > 0 ? { ...others, [key]: Object.fromEntries(left) } : others;
}

export function countOf(wrong: Mistakes): number {
  return Object.values(wrong).reduce((sum, fields) => sum + Object.keys(fields).length, 0);
}
