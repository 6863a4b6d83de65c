import { useState } from "react";
import { api } from "../../api/client";
import type { Command, Proposal } from "../../api/types";
import { Notice } from "../../components/Notice";
import { age } from "../../format";
import { useSettingTable } from "../../state/declared";
import { useSession } from "../../state/session";
import { refusal, settingOf, type SettingTable, settingText } from "../../state/settings";
import { kindText } from "./commandText";

/** So long one that was not approved is still shown to who waits for it. */
const SHOWN_MS = 24 * 3600 * 1000;

interface Props {
  proposals: Proposal[];
  now: number;
  onCommand: (command: Command) => void;
  onProposal: (proposal: Proposal) => void;
}

/** Commands that wait for a second person, and those of a day that did not pass. Nothing where there are none. */
export function Proposals({ proposals, now, onCommand, onProposal }: Props) {
  const shown = proposals.filter((proposal) => proposal.state !== "approved" && proposal.issuedAt > now - SHOWN_MS);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="proposals" className="card">
      <h2 id="proposals" className="font-semibold">For a second person</h2>
      <ul className="mt-3 divide-y divide-slate-200 dark:divide-slate-800">
        {shown.map((proposal) => (
          <One key={proposal.id} proposal={proposal} now={now} onCommand={onCommand} onProposal={onProposal} />
        ))}
      </ul>
    </section>
  );
}

function One({ proposal, now, onCommand, onProposal }: { proposal: Proposal } & Omit<Props, "proposals">) {
  const { me } = useSession();
  const table = useSettingTable();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const isWaiting = proposal.state === "waiting" && proposal.expiresAt > now;
  const isOwn = proposal.issuer.toLowerCase() === me.userName.toLowerCase();

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  const approve = () => run(async () => {
    const command = await api.approve(proposal);
    onCommand(command);
    onProposal({ ...proposal, state: "approved", decider: me.userName, commandId: command.id });
  });
  const decline = () => run(async () => { onProposal(await api.decline(proposal)); });

  return (
    <li className="space-y-2 py-3 text-sm">
      <div className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">{changeText(proposal, table)}</span>
        <span className="text-amber-800 dark:text-amber-400">{stateText(proposal, now)}</span>
      </div>
      <p className="muted">{proposal.issuer}, {age(proposal.issuedAt, now)}</p>
      {problem !== null && <Notice kind="error">{problem}</Notice>}
      {isWaiting && mayDecide(me, proposal, table) && (
        <div className="flex gap-3">
          {!isOwn && <button type="button" className="button" disabled={busy} onClick={() => { void approve(); }}>Approve</button>}
          <button type="button" className="button-quiet" disabled={busy} onClick={() => { void decline(); }}>
            {isOwn ? "Take back" : "Decline"}
          </button>
        </div>
      )}
    </li>
  );
}

function stateText(proposal: Proposal, now: number): string {
  switch (proposal.state) {
    case "waiting":
      return proposal.expiresAt > now ? "waits for a second person" : "nobody approved it in time";
    case "declined":
      return `declined by ${proposal.decider}`;
    case "outdated":
      return "what it was about has changed";
    default:
      return proposal.state;
  }
}

/** Each setting as it was seen and as it is to be; of another command what it does. */
function changeText(proposal: Proposal, table: SettingTable): string {
  if (proposal.from === null) return kindText(proposal, table);
  const { desired, reported } = proposal.from;
  const parts = Object.entries(proposal.data).map(([name, value]) => {
    const setting = table.find(name);
    if (setting === undefined || typeof value !== "number") return `${name} ${String(value)}`;
    const before = settingOf(setting, reported ?? {}) ?? settingOf(setting, desired ?? {});
    return `${setting.label} ${settingText(setting, before)} → ${settingText(setting, value)}`;
  });
  return parts.join(", ");
}

function mayDecide(me: ReturnType<typeof useSession>["me"], proposal: Proposal, table: SettingTable): boolean {
  if (!me.roles.some((role) => role !== "viewer")) return false;
  return table.all.every((setting) => !(setting.name in proposal.data) || refusal(me, setting) === null);
}
