import type { ModuleDetails, Reading } from "../../api/types";
import { ABSENT, age } from "../../format";
import { Relays } from "./Relays";
import { type Row, Rows } from "./Rows";

function way(module: ModuleDetails, isNews: boolean): string {
  if (!isNews) return "unknown";
  if (!module.online || module.via === null) return "no link";
  if (module.via === module.id) return "own internet";
  return `through module ${String(module.via)}${module.mesh === null ? "" : `, mesh of ROOT ${String(module.mesh)}`}`;
}

const CLOCKS: Record<Reading["timeSource"], string> = {
  unset: "its clock was not set",
  synchronised: "synchronised time",
  gps: "gps time",
  arrival: "time of arrival: its own clock is ahead and not believed",
};

function clockText(source: Reading["timeSource"]): string {
  return (CLOCKS as Partial<Record<string, string>>)[source] ?? source;
}

const RADIOS: Record<NonNullable<ModuleDetails["radio"]>["state"], string> = {
  notTold: "not told",
  works: "works",
  mute: "hears, but nothing goes out",
  absent: "does not answer",
};

function radioRow({ state, recoveries }: NonNullable<ModuleDetails["radio"]>): Row {
  const times = recoveries === 1 ? "once" : `${String(recoveries)} times`;
  return ["Radio", recoveries === 0 ? RADIOS[state] : `${RADIOS[state]}; brought back ${times} since its start`];
}

/** How the module is reached, how old its values are, and who may speak for it. */
export function Connection({ module, now, isNews }: { module: ModuleDetails; now: number; isNews: boolean }) {
  const taken = module.reading === null ? ABSENT : `${age(module.reading.takenAt, now)} (${clockText(module.reading.timeSource)})`;
  const rows: Row[] = [["Way", way(module, isNews)], ["Reading taken", taken]];
  if (module.radio !== null) rows.push(radioRow(module.radio));
  return (
    <section aria-labelledby="connection" className="card">
      <h2 id="connection" className="mb-3 font-semibold">Connection</h2>
      <Rows rows={rows} />
      <Relays module={module} now={now} />
    </section>
  );
}
