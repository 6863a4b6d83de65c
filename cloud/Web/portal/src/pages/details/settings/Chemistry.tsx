import { useState } from "react";
import { api } from "../../../api/client";
import type { Chemistry as Name, ModuleDetails } from "../../../api/types";
import { useSession } from "../../../state/session";

const NAMES: Record<Name, string> = {
  unknown: "not known", lfp: "LFP", nmc: "NMC", nca: "NCA", lco: "LCO", lto: "LTO",
};

/** What the module's cells are made of, which decides what is safe for them; admins say it. */
export function Chemistry({ module }: { module: ModuleDetails }) {
  const { me } = useSession();
  const [problem, setProblem] = useState<string | null>(null);
  const mayChange = me.roles.includes("admin") || me.roles.includes("superuser");
  if (!mayChange) {
    const name = (NAMES as Partial<Record<string, string>>)[module.chemistry] ?? module.chemistry;
    return <p className="muted text-sm">Cell chemistry: <span data-testid="chemistry">{name}</span></p>;
  }

  const set = async (chemistry: Name) => {
    setProblem(null);
    try {
      await api.setChemistry(module.id, chemistry);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <label className="muted flex items-center gap-2 text-sm">
      Cell chemistry
      <select
        value={module.chemistry}
        onChange={(event) => { void set(event.target.value as Name); }}
        className="rounded-lg border border-slate-300 bg-white px-2 py-1 dark:border-slate-700 dark:bg-slate-950"
      >
        {Object.entries(NAMES).map(([name, text]) => <option key={name} value={name}>{text}</option>)}
      </select>
      {problem !== null && <span role="alert" className="text-red-700 dark:text-red-400">{problem}</span>}
    </label>
  );
}
