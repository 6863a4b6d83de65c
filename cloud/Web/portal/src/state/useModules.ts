import { useEffect, useRef, useState } from "react";
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

/**
 * The modules that there are; those that were removed while nobody listened are gone. Of those that are watched what was pushed is newer
 * than any list, and their removal is pushed too.
 */
export function onlyThese(modules: Modules, present: ModuleSummary[], watched: ReadonlySet<number> = new Set()): Modules {
  const listed = new Set(present.map(({ id }) => id));
  const kept = new Map([...modules].filter(([id]) => listed.has(id) || watched.has(id)));
  return present.filter(({ id }) => !(watched.has(id) && kept.has(id))).reduce(withModule, kept as Modules);
}

/**
 * The server says which reading is the newest; only an answer that was asked for may be overtaken by what was pushed meanwhile. Times
 * decide nothing here: a node's clock, or the server's, may have been wrong for a while.
 */
export function newer(known: ModuleSummary["reading"], come: ModuleSummary["reading"]): ModuleSummary["reading"] {
  if (known === null || come === null) return come ?? known;
  return come.bootId === known.bootId && come.sequence < known.sequence ? known : come;
}

/** The list is asked for again so often, and the more seldom the longer it is: what is out of view is as old as that. */
const LIST_MS = 10_000;
const LISTED_IN_THAT = 500;
/** Who scrolls passes over much. */
const SCROLL_MS = 150;

/** Every module; those in view live. Null until the first answer. */
export function useModules(inView: ReadonlySet<number>): { modules: ModuleSummary[] | null; live: LiveState; news: number | null } {
  const [modules, setModules] = useState<Modules>(new Map());
  const [live, setLive] = useState<LiveState>("connecting");
  const [news, setNews] = useState<number | null>(null);
  const connection = useRef<LiveConnection | null>(null);
  const watched = useRef<ReadonlySet<number>>(new Set());
  useEffect(() => {
    let ended = false;
    let lost = false;
    let next: ReturnType<typeof setTimeout> | undefined;
    const list = async (kept: () => ReadonlySet<number>) => {
      clearTimeout(next);
      let pauses = 1;
      try {
        const present = await api.modules();
        pauses = Math.max(1, present.length / LISTED_IN_THAT);
        if (!ended) setModules((known) => onlyThese(known, present, kept()));
      } catch {
        // The next one comes soon.
      }
      clearTimeout(next);
      if (!ended) next = setTimeout(() => { void list(() => watched.current); }, LIST_MS * pauses);
    };
    void list(() => watched.current);
    const opened = new LiveConnection(
      [...watched.current],
      (message) => { setModules((known) => applyToModules(known, message)); },
      (state, heard) => {
        setLive(state);
        setNews(heard);
        // The server tells what there is, not what is there no more.
        if (state === "open" && lost) void list(() => new Set());
        lost = state !== "open";
      },
    );
    connection.current = opened;
    return () => {
      ended = true;
      clearTimeout(next);
      opened.close();
      connection.current = null;
    };
  }, []);
  useEffect(() => {
    const settled = setTimeout(() => {
      watched.current = inView;
      connection.current?.watch([...inView]);
    }, SCROLL_MS);
    return () => { clearTimeout(settled); };
  }, [inView]);
  const known = news === null && modules.size === 0 ? null : [...modules.values()].sort((a, b) => a.id - b.id);
  return { modules: known, live, news };
}
