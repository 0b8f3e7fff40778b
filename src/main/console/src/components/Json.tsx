/** A value as JSON a person can read; nothing for what is not there. */
export function Json({ value, label }: { value: unknown; label: string }) {
  return (
    <pre className="source" tabIndex={0} aria-label={label}>
      {value === null || value === undefined ? '（无）' : JSON.stringify(value, null, 2)}
    </pre>
  );
}
