import { type ReactNode, useId, useState } from "react";
import type { Setting } from "../../../api/types";
import { unexpected } from "../../../unexpected";

/** So many are shown as they are. */
const FEW = 12;

type Group = Setting["group"];

interface Props {
  settings: readonly Setting[];
  /** Whether something is typed or wrong there, so that it must not be out of sight. */
  isMarked: (setting: Setting) => boolean;
  row: (setting: Setting) => ReactNode;
}

/** All settings: those of every day in sight, the others in groups that open, and a field to find one by its words. */
export function SettingGroups({ settings, isMarked, row }: Props) {
  const [query, setQuery] = useState("");
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const field = useId();
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const isFound = (setting: Setting) => {
    const text = `${setting.label} ${setting.key} ${groupText(setting.group)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const found = settings.filter((setting) => isFound(setting) || isMarked(setting));
  const isUsual = (setting: Setting) => settings.length <= FEW || setting.role === "operator";
  const usual = found.filter(isUsual);
  const others = found.filter((setting) => !isUsual(setting));
  const groups = [...new Set(others.map((setting) => setting.group))];
  const toggle = (group: Group, isOpen: boolean) => {
    const next = new Set(opened);
    if (isOpen) next.add(group);
    else next.delete(group);
    setOpened(next);
  };

  return (
    <>
      {settings.length > FEW && (
        <div className="mb-2">
          <label htmlFor={field} className="sr-only">Find a setting</label>
          <input
            id={field}
            type="search"
            autoComplete="off"
            placeholder={`Find one of ${String(settings.length)} settings`}
            value={query}
            onChange={(event) => { setQuery(event.target.value); }}
            onKeyDown={(event) => { if (event.key === "Enter") event.preventDefault(); }}
            className="field"
          />
        </div>
      )}
      {usual.length > 0 && <Rows>{usual.map(row)}</Rows>}
      {groups.map((group) => {
        const own = others.filter((setting) => setting.group === group);
        const isOpen = words.length > 0 || opened.has(group) || own.some(isMarked);
        return (
          <details
            key={group}
            open={isOpen}
            onToggle={(event) => { if (event.currentTarget.open !== isOpen) toggle(group, event.currentTarget.open); }}
            className="border-t border-slate-200 py-2 dark:border-slate-800"
          >
            <summary className="cursor-pointer py-1 text-sm font-semibold">
              {groupText(group)} <span className="muted font-normal">({String(own.length)})</span>
            </summary>
            {isOpen && <Rows>{own.map(row)}</Rows>}
          </details>
        );
      })}
      {found.length === 0 && <p role="status" className="muted text-sm">No setting is called that.</p>}
    </>
  );
}

function Rows({ children }: { children: ReactNode }) {
  return <ul className="divide-y divide-slate-200 dark:divide-slate-800">{children}</ul>;
}

/** The heading of a group. */
function groupText(group: Group): string {
  switch (group) {
    case "node": return "The module itself";
    case "radio": return "Radio";
    case "temperature": return "Protection by temperature";
    case "voltage": return "Protection by cell voltage";
    case "current": return "Protection against too much current";
    case "charger": return "Supervision of the charger";
    case "charging": return "Charging";
    case "ageing": return "Charging of aged cells";
    case "balancing": return "Balancing";
    default:
      unexpected("a group of settings", group);
      return "Others";
  }
}
