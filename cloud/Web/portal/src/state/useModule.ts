import { useEffect, useState } from "react";
import { api, ApiError } from "../api/client";
import { LiveConnection, type LiveState } from "../api/live";
import type { Command, LiveMessage, ModuleDetails, Proposal, Reading } from "../api/types";
import { unexpected } from "../unexpected";
import { newer } from "./useModules";

const COMMANDS_SHOWN = 20;

export interface ModuleView {
  module: ModuleDetails | null;
  commands: Command[];
  /** Commands that wait, or waited, for a second person, newest first. */
  proposals: Proposal[];
  /** Readings pushed since the page opened, oldest first. */
  tail: Reading[];
  live: LiveState;
  /** When the server was last heard of; counts where the line is not open. */
  news: number | null;
  problem: string | null;
  /** It was removed while it was looked at. */
  removed: boolean;
}

const EMPTY: ModuleView = {
  module: null, commands: [], proposals: [], tail: [], live: "connecting", news: null, problem: null, removed: false,
};
const TAIL_LENGTH = 2000;

export function applyToModule(view: ModuleView, message: LiveMessage): ModuleView {
  switch (message.type) {
    case "module":
      if (view.module === null) return view;
      return { ...view, module: { ...view.module, ...message.module, reading: newer(view.module.reading, message.module.reading) } };
    case "reading":
      if (view.module === null) return view;
      return {
        ...view,
        module: { ...view.module, reading: newer(view.module.reading, message.reading), lastSeen: message.lastSeen },
        tail: [...view.tail.slice(-TAIL_LENGTH), message.reading],
      };
    case "settings":
      return view.module === null ? view : { ...view, module: { ...view.module, settings: message.settings } };
    case "command":
      return { ...view, commands: withCommand(view.commands, message.command) };
    case "proposal":
      return { ...view, proposals: withProposal(view.proposals, message.proposal) };
    case "removed":
      return { ...view, removed: true };
    case "error":
    case "heartbeat":
      return view;
    default:
      unexpected("a message", message);
      return view;
  }
}

export function withCommand(commands: Command[], changed: Command): Command[] {
  return [changed, ...commands.filter((command) => command.id !== changed.id)].sort((a, b) => b.id - a.id).slice(0, COMMANDS_SHOWN);
}

export function withProposal(proposals: Proposal[], changed: Proposal): Proposal[] {
  return [changed, ...proposals.filter((proposal) => proposal.id !== changed.id)].sort((a, b) => b.id - a.id);
}

interface ModuleOnPage {
  view: ModuleView;
  noteCommand: (command: Command) => void;
  noteProposal: (proposal: Proposal) => void;
}

/** One module with its commands, live. */
export function useModule(id: number): ModuleOnPage {
  const [view, setView] = useState<ModuleView>(EMPTY);
  useEffect(() => {
    let ended = false;
    let removed = false;
    const load = async () => {
      try {
        const [module, commands, proposals] = await Promise.all([api.module(id), api.commands(id), api.proposals(id)]);
        if (!ended) setView((known) => ({ ...known, module, commands, proposals, problem: null, removed: false }));
      } catch (error) {
        if (ended) return;
        const missing = error instanceof ApiError && error.status === 404;
        const text = error instanceof Error ? error.message : String(error);
        setView((known) => ({
          ...known,
          problem: missing ? `There is no module ${String(id)}.` : text,
          removed: known.removed || (missing && known.module !== null),
        }));
      }
    };
    const connection = new LiveConnection(
      [id],
      (message) => {
        setView((known) => applyToModule(known, message));
        // Registered anew under its number: another module, of which nothing is known yet.
        if (removed && message.type === "module") void load();
        removed = message.type === "removed" || (removed && message.type !== "module");
      },
      (live, news) => {
        setView((known) => ({ ...known, live, news }));
        // What was missed while the line was down is asked for again.
        if (live === "open") void load();
      },
    );
    void load();
    return () => {
      ended = true;
      connection.close();
    };
  }, [id]);
  return {
    view,
    noteCommand: (command) => { setView((known) => ({ ...known, commands: withCommand(known.commands, command) })); },
    noteProposal: (proposal) => { setView((known) => ({ ...known, proposals: withProposal(known.proposals, proposal) })); },
  };
}
