/** Whether a module is there; unknown while the server is not heard of. */
export type Presence = "online" | "offline" | "unknown";

export function presenceOf(online: boolean, isNews: boolean): Presence {
  if (!isNews) return "unknown";
  return online ? "online" : "offline";
}

export function OnlineBadge({ presence }: { presence: Presence }) {
  const colour = presence === "online"
    ? "bg-emerald-100 text-emerald-900 dark:bg-emerald-950 dark:text-emerald-300"
    : "bg-slate-200 text-slate-700 dark:bg-slate-800 dark:text-slate-300";
  return (
    <span className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-medium ${colour}`}>
      <span aria-hidden="true" className={`size-1.5 rounded-full ${presence === "online" ? "bg-emerald-500" : "bg-slate-400"}`} />
      {presence}
    </span>
  );
}
