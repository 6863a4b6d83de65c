export type Row = [label: string, text: string];

/** Labels on the left, texts on the right; a long text wraps, a value with its unit does not. */
export function Rows({ rows }: { rows: Row[] }) {
  return (
    <dl className="mt-1.5 space-y-1.5 text-sm">
      {rows.map(([label, text]) => (
        <div key={label} className="flex justify-between gap-4">
          <dt className="muted">{label}</dt>
          <dd className="figure max-w-2/3 shrink-0 text-right font-medium">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
