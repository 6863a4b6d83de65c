import type { FieldName, ModuleDetails } from "../../api/types";
import { ChargeBar } from "../../components/ChargeBar";
import { useFields } from "../../state/declared";
import { freshnessOf, isStale, valuesAge } from "../../state/freshness";

/** What is shown large; the other fields stand in the groups below. */
export const TILES: FieldName[] = ["packVoltage", "packCurrent", "power", "temperature"];

/** A pack that rests still shows a few milliamperes. */
const IDLE_MA = 20;

function flow(milliamperes: number | undefined): string {
  if (milliamperes === undefined) return "";
  if (milliamperes > IDLE_MA) return "charging";
  return milliamperes < -IDLE_MA ? "discharging" : "idle";
}

export function LiveValues({ module, now }: { module: ModuleDetails; now: number }) {
  const fields = useFields();
  const values = module.reading?.values ?? {};
  const charge = fields.text("stateOfCharge", values);
  const old = isStale(freshnessOf(module, now)) ? valuesAge(module, now) : null;
  return (
    <section aria-label={old === null ? "Live values" : "Last values"} className="grid grid-cols-2 gap-4 lg:grid-cols-5">
      {old !== null && <p className="muted col-span-full text-sm">These values are from {old}.</p>}
      <div className="card col-span-2 lg:col-span-1">
        <p className="muted text-sm">{fields.label("stateOfCharge")}</p>
        <p className="figure mt-1 mb-3 text-2xl font-semibold" data-testid="state-of-charge">{charge}</p>
        <ChargeBar value={values.stateOfCharge} text={charge} />
      </div>
      {TILES.map((name) => (
        <div key={name} className="card">
          <p className="muted text-sm">{fields.label(name)}</p>
          <p className="figure mt-1 text-2xl font-semibold">{fields.text(name, values)}</p>
          <p className="muted mt-1 min-h-5 text-sm">{name === "packCurrent" ? flow(values.packCurrent) : ""}</p>
        </div>
      ))}
    </section>
  );
}
