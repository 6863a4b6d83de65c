import { useEffect, useState } from "react";
import { api } from "../api/client";
import { LiveConnection, type LiveState } from "../api/live";
import type { LiveMessage, ModuleSummary } from "../api/types";
import { unexpected } from "../unexpected";

type Modules = ReadonlyMap<number, ModuleSummary>;

export function applyToModules(modules: Modules, message: LiveMessage): Modules {
  switch (message.type) {
    case "module":
      return withModule(modules, message.module);
    case "reading": {
      const known = modules.get(message.moduleId);
      if (known === undefined) return modules;
      return new Map(modules).set(known.id, { ...known, reading: newer(known.reading, message.reading), lastSeen: message.lastSeen });
    }
    case "removed": {
      const left = new Map(modules);
      left.delete(message.moduleId);
      return left;
    }
    case "settings":
    case "command":
    case "proposal":
    case "error":
    case "heartbeat":
      return modules;
    default:
      unexpected("a message", message);
      return modules;
  }
}

function withModule(modules: Modules, module: ModuleSummary): Modules {
  const reading = newer(modules.get(module.id)?.reading ?? null, module.reading);
  return new Map(modules).set(module.id, { ...module, reading });
}

/** The modules that there are; those that were removed while nobody listened are gone. */
export function onlyThese(modules: Modules, present: ModuleSummary[]): Modules {
  const kept = new Map(present.flatMap(({ id }) => {
    const known = modules.get(id);
    return known === undefined ? [] : [[id, known] as const];
  }));
  return present.reduce(withModule, kept as Modules);
}

/**
 * The server says which reading is the newest; only an answer that was asked for may be overtaken by what was pushed meanwhile. Times
 * decide nothing here: a node's clock, or the server's, may have been wrong for a while.
 */
export function newer(known: ModuleSummary["reading"], come: ModuleSummary["reading"]): ModuleSummary["reading"] {
  if (known === null || come === null) return come ?? known;
  return come.bootId === known.bootId && come.sequence < known.sequence ? known : come;
}

/** Every module, live. Null until the first answer. */
export function useModules(): { modules: ModuleSummary[] | null; live: LiveState; news: number | null } {
  const [modules, setModules] = useState<Modules>(new Map());
  const [live, setLive] = useState<LiveState>("connecting");
  const [news, setNews] = useState<number | null>(null);
  useEffect(() => {
    let ended = false;
    let lost = false;
    const connection = new LiveConnection(
      "all",
      (message) => { setModules((known) => applyToModules(known, message)); },
      (state, heard) => {
        setLive(state);
        setNews(heard);
        // The server tells what there is, not what is there no more.
        if (state === "open" && lost) {
          api.modules().then(
            (present) => { if (!ended) setModules((known) => onlyThese(known, present)); },
            () => undefined,
          );
        }
        lost = state !== "open";
      },
    );
    return () => {
      ended = true;
      connection.close();
    };
  }, []);
  const known = news === null && modules.size === 0 ? null : [...modules.values()].sort((a, b) => a.id - b.id);
  return { modules: known, live, news };
}
