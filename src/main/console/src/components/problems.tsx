import { Alert, type FormInstance } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Problem } from '../api/client';
import { lessMotion } from './motion';

/** `items[1].text` → `['items', 1, 'text']`, the way antd names fields. */
export function namePath(field: string): (string | number)[] {
  return field
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

const same = (a: readonly unknown[], b: readonly unknown[]) => a.length === b.length && a.every((part, i) => part === b[i]);

/** The field's own path, or the nearest field above it: an editor of items shows the mistakes inside its items. */
function fieldFor(form: FormInstance, path: (string | number)[]) {
  const known = form.getFieldsError().map((field) => field.name as (string | number)[]);
  for (let length = path.length; length > 0; length--) {
    const name = known.find((candidate) => same(candidate, path.slice(0, length)));
    if (name) return name;
  }
  return undefined;
}

/** `items[1].text` shown at the field `items` says which item it means. */
function withPlace(message: string, inner: (string | number)[]): string {
  const index = inner.find((part) => typeof part === 'number');
  return index === undefined ? message : `第 ${index + 1} 条：${message}`;
}

interface FormProblem {
  text: string;
  /** No field says it: whoever pressed a button below a long form would see nothing happen. */
  ofTheWhole: boolean;
}

/**
 * Puts each field error on its field and gives back the words that belong to the whole form: the detail, and what is
 * said of fields which the form does not have. Nothing the server said gets lost.
 */
export function showOnFields(form: FormInstance, error: unknown): FormProblem {
  if (!(error instanceof Problem)) return { text: error instanceof Error ? error.message : String(error), ofTheWhole: true };
  const byField = new Map<string, { name: (string | number)[]; errors: string[] }>();
  const homeless: string[] = [];
  for (const { field, message } of error.errors) {
    const path = namePath(field);
    const name = fieldFor(form, path);
    if (!name) homeless.push(message);
    else {
      const key = JSON.stringify(name);
      const entry = byField.get(key) ?? { name, errors: [] };
      entry.errors.push(withPlace(message, path.slice(name.length)));
      byField.set(key, entry);
    }
  }
  const fields = [...byField.values()];
  form.setFields(fields);
  if (fields[0]) form.scrollToField(fields[0].name, { behavior: lessMotion() ? 'auto' : 'smooth', block: 'center' });
  // Of a single mistake the detail is its words.
  return { text: [...new Set([error.message, ...homeless])].join(' '), ofTheWhole: fields.length === 0 };
}

function ProblemAlert({ problem }: { problem: FormProblem }) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem.ofTheWhole) shown.current?.scrollIntoView({ block: 'center' });
  }, [problem]);
  return (
    <div ref={shown}>
      <Alert type="error" showIcon title={problem.text} style={{ marginBottom: 16 }} />
    </div>
  );
}

/** The state of a form's last refusal. */
export function useFormProblem(form: FormInstance) {
  const [problem, setProblem] = useState<FormProblem>();
  const show = useCallback((error: unknown) => setProblem(showOnFields(form, error)), [form]);
  const clear = useCallback(() => setProblem(undefined), []);
  return { show, clear, alert: problem ? <ProblemAlert problem={problem} /> : null };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
