import type { Values } from "../../api/types";
import { amperes, cellVolts, plain } from "../../format";

const FULL_MV = 4200;
const EMPTY_MV = 2800;
const NUMBERS = [1, 2, 3, 4] as const;

/** The share of a cell's usual voltage span, for the bar. */
function fill(millivolts: number): number {
  return Math.min(100, Math.max(2, ((millivolts - EMPTY_MV) / (FULL_MV - EMPTY_MV)) * 100));
}

export function Cells({ values, cells }: { values: Values; cells: number }) {
  const rows = NUMBERS.slice(0, cells).map((number) => ({
    number,
    voltage: values[`cellVoltage${number}`],
    current: values[`cellCurrent${number}`],
  }));
  const known = rows.map((row) => row.voltage).filter((voltage) => voltage !== undefined);
  const spread = known.length < 2 ? undefined : Math.max(...known) - Math.min(...known);
  return (
    <section aria-labelledby="cells" className="card">
      <div className="flex items-baseline justify-between">
        <h2 id="cells" className="font-semibold">Cells</h2>
        <p className="muted text-sm">Imbalance {plain(spread)} mV</p>
      </div>
      <ul className="mt-4 space-y-4">
        {rows.map(({ number, voltage, current }) => (
          <li key={number} className="grid grid-cols-[4rem_1fr_5rem_5rem] items-center gap-3 text-sm">
            <span className="muted">Cell {number}</span>
            <div className="h-2.5 overflow-hidden rounded-full bg-slate-200 dark:bg-slate-800">
              {voltage !== undefined && (
                <div className="h-full rounded-full bg-teal-500 transition-[width] duration-500" style={{ width: `${String(fill(voltage))}%` }} />
              )}
            </div>
            <span className="text-right font-medium">{cellVolts(voltage)}</span>
            <span className="muted text-right">{amperes(current)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
