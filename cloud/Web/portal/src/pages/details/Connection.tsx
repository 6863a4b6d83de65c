import type { ModuleDetails, Reading } from "../../api/types";
import { ABSENT, age } from "../../format";
import { Relays } from "./Relays";
import { type Row, Rows } from "./Rows";

function way(module: ModuleDetails, isNews: boolean): string {
  if (!isNews) return "unknown";
  if (!module.online || module.via === null) return "no link";
  if (module.via === module.id) return "own internet";
  return `through module ${String(module.via)}${module.mesh === null ? "" : `, mesh of ROOT ${String(module.mesh)}`}`;
}

const CLOCKS: Record<Reading["timeSource"], string> = {
  unset: "its clock was not set",
  synchronised: "synchronised time",
  gps: "gps time",
  arrival: "time of arrival: its own clock is ahead and not believed",
};

function clockText(source: Reading["timeSource"]): string {
  return (CLOCKS as Partial<Record<string, string>>)[source] ?? source;
}

const RADIOS: Record<NonNullable<ModuleDetails["radio"]>["state"], string> = {
  notTold: "not told",
  works: "works",
  mute: "hears, but nothing goes out",
  absent: "does not answer",
};

function radioRow({ state, recoveries }: NonNullable<ModuleDetails["radio"]>): Row {
  return ["Radio", recoveries === 0 ? RADIOS[state] : `${RADIOS[state]}; brought back ${times(recoveries)} since its start`];
}

function times(count: number): string {
  return count === 1 ? "once" : `${String(count)} times`;
}

const JOBS: Readonly<Record<string, string>> = {
  command: "carrying out commands", gps: "hearing the GPS", inverter: "asking the inverter", joblog: "writing its log", mesh: "its Wi-Fi",
  radio: "the radio", "radio settings": "changing the radio", reading: "taking readings", report: "reporting", restart: "restarting",
  saving: "keeping readings", summary: "telling the display", upload: "sending", update: "taking an update",
};

/** A job in words; one that is newer than this page by its own name. */
function jobText(job: string | null): string {
  return job === null ? "a job" : JOBS[job] ?? job;
}

function jobsRow(jobs: NonNullable<ModuleDetails["jobs"]>): Row {
  const said: string[] = [];
  if (jobs.hangs > 0) said.push(`restarted ${times(jobs.hangs)} because ${jobText(jobs.hungJob)} hung`);
  if (jobs.failures > 0) said.push(`failed ${times(jobs.failures)}, mostly ${jobText(jobs.failedJob)}`);
  if (jobs.overflows > 0) said.push(`refused ${times(jobs.overflows)} because too much waited`);
  if (said.length === 0) said.push("goes well");
  if (jobs.slowestJob !== null) said.push(`longest ${jobText(jobs.slowestJob)}, ${String(jobs.slowestMilliseconds)} ms`);
  return ["Its work since its start", said.join("; ")];
}

const PHASES: Record<NonNullable<ModuleDetails["program"]>["update"], string> = {
  none: "", receiving: "; the next one comes", verified: "; the next one is there, and is tried soon", trying: "; it is new, and on trial",
  confirmed: "; it came by an update, and works", rolledBack: "; the one after it did not work, and was given up",
  failed: "; the last update came to nothing",
};

function programRow(program: NonNullable<ModuleDetails["program"]>): Row {
  return ["Program", program.version + PHASES[program.update]];
}

/** How the module is reached, how old its values are, and who may speak for it. */
export function Connection({ module, now, isNews }: { module: ModuleDetails; now: number; isNews: boolean }) {
  const taken = module.reading === null ? ABSENT : `${age(module.reading.takenAt, now)} (${clockText(module.reading.timeSource)})`;
  const rows: Row[] = [["Way", way(module, isNews)], ["Reading taken", taken]];
  if (module.radio !== null) rows.push(radioRow(module.radio));
  if (module.jobs !== null) rows.push(jobsRow(module.jobs));
  if (module.program !== null) rows.push(programRow(module.program));
  return (
    <section aria-labelledby="connection" className="card">
      <h2 id="connection" className="mb-3 font-semibold">Connection</h2>
      <Rows rows={rows} />
      <Relays module={module} now={now} />
    </section>
  );
}
