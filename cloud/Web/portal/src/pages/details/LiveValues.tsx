import type { ModuleDetails } from "../../api/types";
import { ChargeBar } from "../../components/ChargeBar";
import { amperes, celsius, percent, volts, watts } from "../../format";

export function LiveValues({ module }: { module: ModuleDetails }) {
  const values = module.reading?.values ?? {};
  const current = values.packCurrent ?? 0;
  const flow = current > 20 ? "charging" : current < -20 ? "discharging" : "idle";
  const figures = [
    ["Voltage", volts(values.packVoltage), ""],
    ["Current", amperes(values.packCurrent), values.packCurrent === undefined ? "" : flow],
    ["Power", watts(values.power), ""],
    ["Temperature", celsius(values.temperature), ""],
  ] as const;
  return (
    <section aria-label="Live values" className="grid grid-cols-2 gap-4 lg:grid-cols-5">
      <div className="card col-span-2 lg:col-span-1">
        <p className="muted text-sm">State of charge</p>
        <p className="mt-1 mb-3 text-2xl font-semibold" data-testid="state-of-charge">{percent(values.stateOfCharge)}</p>
        <ChargeBar value={values.stateOfCharge} />
      </div>
      {figures.map(([name, text, note]) => (
        <div key={name} className="card">
          <p className="muted text-sm">{name}</p>
          <p className="mt-1 text-2xl font-semibold">{text}</p>
          <p className="muted mt-1 min-h-5 text-sm">{note}</p>
        </div>
      ))}
    </section>
  );
}
