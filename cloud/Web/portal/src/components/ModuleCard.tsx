import type { Ref } from "react";
import { generatePath, Link } from "react-router";
import type { FieldName, ModuleSummary } from "../api/types";
import pages from "../pages.json";
import { useFields } from "../state/declared";
import { freshnessOf, isStale, seenText, valuesAge } from "../state/freshness";
import { AlarmBadge } from "./AlarmBadge";
import { ChargeBar } from "./ChargeBar";
import { OnlineBadge, type Presence, presenceOf } from "./OnlineBadge";

const FIGURES: FieldName[] = ["stateOfCharge", "packVoltage", "packCurrent", "temperature"];

/** What it is in the fleet, and the way to it; nothing where there is no way now. */
function placeOf(module: ModuleSummary, presence: Presence): string | null {
  if (module.role === "hub") return "hub";
  const hasWay = presence === "online" && module.via !== null;
  if (hasWay && module.via !== module.id) return `via ${String(module.via)}`;
  if (module.role === "root") return "ROOT";
  return hasWay ? "direct" : null;
}

interface Card {
  module: ModuleSummary;
  now: number;
  isNews: boolean;
  /** Given the element of the card. */
  ref?: Ref<HTMLLIElement>;
}

export function ModuleCard({ module, now, isNews, ref }: Card) {
  const values = module.reading?.values ?? {};
  const fields = useFields();
  const presence = presenceOf(module.online, isNews);
  const freshness = freshnessOf(module, now);
  const seen = seenText(module, now);
  return (
    <li ref={ref}>
      <article
        aria-label={[`Module ${String(module.id)}`, module.name, presence, module.alarm === null ? null : `${module.alarm} alarm`]
          .filter(Boolean).join(", ")}
        data-freshness={freshness}
        className="card relative transition-colors hover:border-teal-600 dark:hover:border-teal-500"
      >
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <h3 className="truncate font-semibold">
              <Link to={generatePath(pages.details, { id: String(module.id) })} className="over-card">{module.name}</Link>
            </h3>
            <p className="muted text-sm">{[`Module ${String(module.id)}`, placeOf(module, presence)].filter(Boolean).join(" · ")}</p>
          </div>
          <div className="flex shrink-0 items-center gap-2">
            {module.alarm !== null && <AlarmBadge severity={module.alarm} />}
            <OnlineBadge presence={presence} />
          </div>
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
                  <dd className="figure font-medium">{fields.text(name, values)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
        <p className="muted mt-4 text-xs">
          {seen.charAt(0).toUpperCase() + seen.slice(1)}
          {isStale(freshness) && module.reading !== null ? ` · values from ${valuesAge(module, now) ?? ""}` : ""}
        </p>
      </article>
    </li>
  );
}
