import type { Alarm } from "../api/types";

const COLOURS: Record<Alarm["severity"], string> = {
  critical: "bg-red-700 text-white",
  major: "bg-red-100 text-red-900 dark:bg-red-950 dark:text-red-200",
  minor: "bg-amber-100 text-amber-900 dark:bg-amber-950 dark:text-amber-200",
  warning: "bg-amber-100 text-amber-900 dark:bg-amber-950 dark:text-amber-200",
  notice: "bg-slate-200 text-slate-800 dark:bg-slate-800 dark:text-slate-200",
};

/** How bad an alarm is, in a word. */
export function AlarmBadge({ severity }: { severity: Alarm["severity"] }) {
  return <span className={`rounded px-1.5 py-0.5 text-xs font-medium ${COLOURS[severity]}`}>{severity}</span>;
}
