import { useEffect, useState } from "react";
import { LiveConnection, type LiveState } from "../api/live";
import type { LiveMessage, ModuleSummary } from "../api/types";

export function applyToModules(modules: ReadonlyMap<number, ModuleSummary>, message: LiveMessage): ReadonlyMap<number, ModuleSummary> {
  if (message.type === "module") {
    const known = modules.get(message.module.id);
    const reading = newer(known?.reading ?? null, message.module.reading);
    return new Map(modules).set(message.module.id, { ...message.module, reading });
  }
  if (message.type === "reading") {
    const known = modules.get(message.moduleId);
    if (known === undefined) return modules;
    const reading = newer(known.reading, message.reading);
    return new Map(modules).set(known.id, { ...known, reading, lastSeen: Math.max(known.lastSeen ?? 0, reading?.takenAt ?? 0) });
  }
  return modules;
}

/** A reading that waited in an outbox comes late: history takes it, the live view keeps the newer one. */
export function newer(known: ModuleSummary["reading"], come: ModuleSummary["reading"]): ModuleSummary["reading"] {
  if (known === null || come === null) return come ?? known;
  return come.takenAt >= known.takenAt ? come : known;
}

/** Every module, live. Null until the first answer. */
export function useModules(): { modules: ModuleSummary[] | null; live: LiveState } {
  const [modules, setModules] = useState<ReadonlyMap<number, ModuleSummary>>(new Map());
  const [live, setLive] = useState<LiveState>("connecting");
  useEffect(() => {
    const connection = new LiveConnection(
      "all",
      (message) => { setModules((known) => applyToModules(known, message)); },
      setLive,
    );
    return () => { connection.close(); };
  }, []);
  const known = live === "connecting" && modules.size === 0 ? null : [...modules.values()].sort((a, b) => a.id - b.id);
  return { modules: known, live };
}
