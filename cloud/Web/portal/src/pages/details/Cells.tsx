import type { Values } from "../../api/types";
import { withUnit } from "../../format";
import { useFields } from "../../state/declared";
import { textOf, valueOf } from "../../state/fields";

const FULL_MV = 4200;
const EMPTY_MV = 2800;

/** The share of a cell's usual voltage span, for the bar. */
function fill(millivolts: number): number {
  return Math.min(100, Math.max(2, ((millivolts - EMPTY_MV) / (FULL_MV - EMPTY_MV)) * 100));
}

/** The first fields of the groups of cells, one a cell that the module has. */
export function Cells({ values, cells }: { values: Values; cells: number }) {
  const fields = useFields();
  const currents = fields.group("cellCurrents");
  const rows = fields.group("cells").slice(0, cells).map((field, i) => {
    const voltage = valueOf(field, values);
    const current = currents[i];
    return {
      field,
      voltage: typeof voltage === "number" ? voltage : undefined,
      current: current === undefined ? "" : textOf(current, valueOf(current, values)),
    };
  });
  const known = rows.map((row) => row.voltage).filter((voltage) => voltage !== undefined);
  const spread = known.length < 2 ? undefined : Math.max(...known) - Math.min(...known);
  const step = { unit: rows[0]?.field.unit ?? "", stepsPerUnit: 1, decimals: 0 };
  return (
    <section aria-labelledby="cells" className="card">
      <div className="flex items-baseline justify-between">
        <h2 id="cells" className="font-semibold">Cells</h2>
        <p className="muted text-sm">Imbalance {withUnit(spread, step)}</p>
      </div>
      <ul className="mt-4 space-y-4">
        {rows.map(({ field, voltage, current }, i) => (
          <li key={field.name} aria-label={field.label} className="grid grid-cols-[3.5rem_1fr_4.5rem_4.5rem] items-center gap-3 text-sm">
            <span className="muted">Cell {i + 1}</span>
            <div className="h-2.5 overflow-hidden rounded-full bg-slate-200 dark:bg-slate-800">
              {voltage !== undefined && (
                <div className="bar h-full rounded-full bg-teal-500 transition-[width] duration-500" style={{ width: `${String(fill(voltage))}%` }} />
              )}
            </div>
            <span className="figure text-right font-medium">{textOf(field, voltage)}</span>
            <span className="muted text-right">{current}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
