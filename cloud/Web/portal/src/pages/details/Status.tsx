import type { ModuleDetails } from "../../api/types";
import { ABSENT, age, ampereHours, celsius, percent, plain, position } from "../../format";

/** OperationStatus bits 9:8, SEC1:SEC0 (bq40z50 technical reference, 0x0054). */
function security(status: number | undefined): string {
  if (status === undefined) return ABSENT;
  return ["reserved", "full access", "unsealed", "sealed"][(status >> 8) & 3] ?? ABSENT;
}

function alarms(status: number | undefined): string {
  if (status === undefined) return ABSENT;
  return status === 0 ? "none" : `0x${status.toString(16).padStart(8, "0")}`;
}

function onOff(value: boolean | undefined): string {
  return value === undefined ? ABSENT : value ? "on" : "off";
}

export function Status({ module, now }: { module: ModuleDetails; now: number }) {
  const values = module.reading?.values ?? {};
  const rows = [
    ["State of health", percent(values.stateOfHealth)],
    ["Capacity left", `${ampereHours(values.remainingCapacity)} of ${ampereHours(values.fullChargeCapacity)}`],
    ["Cycles", plain(values.cycleCount)],
    ["Cell temperature", celsius(values.cellTemperature)],
    ["TS1 … TS4", [values.ts1, values.ts2, values.ts3, values.ts4].map(celsius).join(" · ")],
    ["Safety status", alarms(values.safetyStatus)],
    ["Permanent fail", alarms(values.permanentFailStatus)],
    ["Gauge", security(values.operationStatus)],
    ["Inverter", onOff(values.inverterOn)],
    ["Position", position(values.latitude, values.longitude)],
    ["Connection", connection(module)],
    ["Reading taken", module.reading === null ? ABSENT : `${age(module.reading.takenAt, now)} (${module.reading.timeSource} time)`],
  ] as const;
  return (
    <section aria-labelledby="status" className="card">
      <h2 id="status" className="font-semibold">Status</h2>
      <dl className="mt-4 space-y-2 text-sm">
        {rows.map(([name, text]) => (
          <div key={name} className="flex justify-between gap-4">
            <dt className="muted">{name}</dt>
            <dd className="text-right font-medium">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function connection(module: ModuleDetails): string {
  if (!module.online) return "no link";
  if (module.via === null || module.via === module.id) return "own internet";
  return `through module ${String(module.via)}${module.mesh === null ? "" : `, mesh of ROOT ${String(module.mesh)}`}`;
}
