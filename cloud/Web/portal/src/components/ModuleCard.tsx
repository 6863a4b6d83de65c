import { generatePath, Link } from "react-router";
import type { FieldName, ModuleSummary } from "../api/types";
import { age } from "../format";
import pages from "../pages.json";
import { useFields } from "../state/declared";
import { ChargeBar } from "./ChargeBar";
import { OnlineBadge } from "./OnlineBadge";

const FIGURES: FieldName[] = ["stateOfCharge", "packVoltage", "packCurrent", "temperature"];

function linkOf(module: ModuleSummary): string {
  if (module.role === "hub") return "hub";
  if (module.via !== null && module.via !== module.id) return `via ${String(module.via)}`;
  return module.role === "root" ? "ROOT" : "direct";
}

export function ModuleCard({ module, now }: { module: ModuleSummary; now: number }) {
  const values = module.reading?.values ?? {};
  const fields = useFields();
  return (
    <li>
      <Link
        to={generatePath(pages.details, { id: String(module.id) })}
        aria-label={`Module ${String(module.id)}, ${module.name}, ${module.online ? "online" : "offline"}`}
        className="card block transition-colors hover:border-teal-600 dark:hover:border-teal-500"
      >
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <h3 className="truncate font-semibold">{module.name}</h3>
            <p className="muted text-sm">Module {module.id} · {linkOf(module)}</p>
          </div>
          <OnlineBadge online={module.online} />
        </div>
        {module.role === "hub" && values.packVoltage === undefined ? (
          <p className="muted mt-4 text-sm">Receives the modules around it by radio.</p>
        ) : (
          <>
            <div className="mt-4"><ChargeBar value={values.stateOfCharge} text={fields.text("stateOfCharge", values)} /></div>
            <dl className="mt-4 grid grid-cols-4 gap-2 text-sm">
              {FIGURES.map((name) => (
                <div key={name}>
                  <dt className="muted text-xs">{fields.shortLabel(name)}</dt>
                  <dd className="font-medium">{fields.text(name, values)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
        <p className="muted mt-4 text-xs">Last seen {age(module.lastSeen, now)}</p>
      </Link>
    </li>
  );
}
