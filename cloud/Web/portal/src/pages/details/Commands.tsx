import type { Command, CommandState } from "../../api/types";
import { age } from "../../format";
import { useSettingTable } from "../../state/declared";
import { issuerText, kindText, stateText } from "./commandText";

const COLOURS: Record<CommandState, string> = {
  queued: "text-amber-700 dark:text-amber-400",
  sent: "text-sky-700 dark:text-sky-400",
  delivered: "text-sky-700 dark:text-sky-400",
  succeeded: "text-emerald-700 dark:text-emerald-400",
  failed: "text-red-700 dark:text-red-400",
  expired: "text-slate-500 dark:text-slate-400",
};

export function Commands({ commands, now }: { commands: Command[]; now: number }) {
  const settings = useSettingTable();
  return (
    <section aria-labelledby="commands" className="card">
      <h2 id="commands" className="font-semibold">Commands</h2>
      {commands.length === 0 && <p className="muted mt-4 text-sm">None yet.</p>}
      <ul className="mt-3 divide-y divide-slate-200 dark:divide-slate-800">
        {commands.map((command) => (
          <li key={command.id} className="py-2.5 text-sm">
            <div className="flex justify-between gap-4">
              <span className="font-medium">{kindText(command, settings)}</span>
              <span className={`whitespace-nowrap font-medium ${COLOURS[command.state]}`}>{stateText(command.state)}</span>
            </div>
            <p className="muted mt-0.5">
              {issuerText(command)}, {age(command.issuedAt, now)}{command.reason === "" ? "" : ` · ${command.reason}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
