import type { ModuleDetails } from "../../api/types";
import { ABSENT, age } from "../../format";
import { Relays } from "./Relays";
import { type Row, Rows } from "./Rows";

function way(module: ModuleDetails): string {
  if (!module.online) return "no link";
  if (module.via === null || module.via === module.id) return "own internet";
  return `through module ${String(module.via)}${module.mesh === null ? "" : `, mesh of ROOT ${String(module.mesh)}`}`;
}

/** How the module is reached, how old its values are, and who may speak for it. */
export function Connection({ module, now }: { module: ModuleDetails; now: number }) {
  const taken = module.reading === null ? ABSENT : `${age(module.reading.takenAt, now)} (${module.reading.timeSource} time)`;
  const rows: Row[] = [["Way", way(module)], ["Reading taken", taken]];
  return (
    <section aria-labelledby="connection" className="card">
      <h2 id="connection" className="mb-3 font-semibold">Connection</h2>
      <Rows rows={rows} />
      <Relays module={module} now={now} />
    </section>
  );
}
