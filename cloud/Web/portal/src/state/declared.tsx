import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { api } from "../api/client";
import { Notice } from "../components/Notice";
import { Fields } from "./fields";
import { SettingTable } from "./settings";

/** What the server declares of fields and settings. */
export interface Declared {
  fields: Fields;
  settings: SettingTable;
}

const DeclaredContext = createContext<Declared | null>(null);

let asked: Promise<Declared> | null = null;

/** Asked once a page load; again only after a failure. */
function ask(): Promise<Declared> {
  asked ??= Promise.all([api.fields(), api.settings()]).then(
    ([fields, settings]) => ({ fields: new Fields(fields), settings: new SettingTable(settings) }),
    (error: unknown) => {
      asked = null;
      throw error;
    },
  );
  return asked;
}

/** Shows its children once the declarations are there; a test gives its own. */
export function DeclaredProvider({ declared, children }: { declared?: Declared; children: ReactNode }) {
  const [known, setKnown] = useState<Declared | null>(declared ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (declared !== undefined) return undefined;
    let ended = false;
    ask().then(
      (answer) => { if (!ended) setKnown(answer); },
      (error: unknown) => { if (!ended) setProblem(error instanceof Error ? error.message : String(error)); },
    );
    return () => { ended = true; };
  }, [declared, attempt]);

  if (known !== null) return <DeclaredContext value={known}>{children}</DeclaredContext>;
  if (problem === null) return <p className="muted">Loading…</p>;
  return (
    <Notice kind="error">
      {problem}{" "}
      <button type="button" className="underline" onClick={() => { setProblem(null); setAttempt(attempt + 1); }}>Try again</button>
    </Notice>
  );
}

function useDeclared(): Declared {
  const declared = useContext(DeclaredContext);
  if (declared === null) throw new Error("This page is shown only inside DeclaredProvider.");
  return declared;
}

export function useFields(): Fields {
  return useDeclared().fields;
}

export function useSettingTable(): SettingTable {
  return useDeclared().settings;
}
