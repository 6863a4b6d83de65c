import { useState } from "react";
import { api } from "../../api/client";
import type { ModuleDetails, ModuleRelay } from "../../api/types";
import { Notice } from "../../components/Notice";
import { age } from "../../format";
import { useSession } from "../../state/session";

function standing({ kind, since, allowedBy }: ModuleRelay, now: number): string {
  if (kind === "wanted") return `wants to speak for this module, since ${age(since, now)}; it may not`;
  if (kind === "pinned") return `the first that brought this module, ${age(since, now)}`;
  return `allowed by ${allowedBy ?? "a user"}, ${age(since, now)}`;
}

/** Which relays may speak for the module, and which want to; an admin allows one or takes it back. */
export function Relays({ module, now }: { module: ModuleDetails; now: number }) {
  const { me } = useSession();
  const [changed, setChanged] = useState<{ from: ModuleRelay[]; to: ModuleRelay[] } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const mayChange = me.roles.some((role) => role === "admin" || role === "superuser");

  // What was loaded since counts more than what was changed here before.
  const relays = changed?.from === module.relays ? changed.to : module.relays;

  const change = async (ask: Promise<undefined>) => {
    setBusy(true);
    setProblem(null);
    try {
      await ask;
      setChanged({ from: module.relays, to: (await api.module(module.id)).relays });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };

  return (
    <>
      <h3 className="muted mt-4 border-b border-slate-200 pb-1 text-xs font-medium dark:border-slate-800">Relays that may speak for it</h3>
      {module.site !== "" && <p className="mt-2 text-sm">Every relay of the site <strong>{module.site}</strong></p>}
      {module.site === "" && relays.length === 0 && <p className="muted mt-2 text-sm">None so far.</p>}
      <ul className="mt-2 space-y-2 text-sm">
        {relays.map((relay) => (
          <li key={relay.relay} className="flex items-center justify-between gap-4">
            <div>
              <p className="font-medium">{relay.name} ({relay.relay})</p>
              <p className={relay.kind === "wanted" ? "text-amber-700 dark:text-amber-400" : "muted"}>{standing(relay, now)}</p>
            </div>
            {mayChange && relay.kind === "wanted" && (
              <button
                type="button"
                className="button"
                disabled={busy}
                aria-label={`Allow ${relay.name} to speak for this module`}
                onClick={() => { void change(api.allowRelay(module.id, relay.relay)); }}
              >
                Allow
              </button>
            )}
            {mayChange && relay.kind !== "wanted" && (
              <button
                type="button"
                className="button-quiet"
                disabled={busy}
                aria-label={`Let ${relay.name} not speak for this module any more`}
                onClick={() => { void change(api.withdrawRelay(module.id, relay.relay)); }}
              >
                Take back
              </button>
            )}
          </li>
        ))}
      </ul>
      {problem !== null && <Notice kind="error">{problem}</Notice>}
    </>
  );
}
