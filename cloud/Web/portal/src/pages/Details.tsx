import { Link, useParams } from "react-router";
import { LiveBanner } from "../components/LiveBanner";
import { Notice } from "../components/Notice";
import { OnlineBadge } from "../components/OnlineBadge";
import { age } from "../format";
import { useModule } from "../state/useModule";
import { useNow } from "../state/useNow";
import { Cells } from "./details/Cells";
import { Commands } from "./details/Commands";
import { HistoryCard } from "./details/HistoryCard";
import { LiveValues } from "./details/LiveValues";
import { SettingsForm } from "./details/SettingsForm";
import { Status } from "./details/Status";
import { NotFound } from "./NotFound";

export function Details() {
  const id = Number(useParams().id);
  return Number.isInteger(id) && id > 0 ? <Module key={id} id={id} /> : <NotFound />;
}

function Module({ id }: { id: number }) {
  const { view, noteCommand } = useModule(id);
  const now = useNow();
  const { module, commands, tail, live, problem } = view;
  if (module === null) {
    return problem === null ? <p className="muted">Loading…</p> : <Notice kind="error">{problem} <Link className="underline" to="/batteries">All batteries</Link></Notice>;
  }
  return (
    <div className="space-y-5">
      <LiveBanner state={live} />
      <div>
        <Link to="/batteries" className="muted text-sm hover:underline">← Batteries</Link>
        <div className="mt-1 flex flex-wrap items-center gap-3">
          <h1 className="text-2xl font-semibold">{module.name}</h1>
          <OnlineBadge online={module.online} />
          <span className="muted text-sm">Module {module.id} · last seen {age(module.lastSeen, now)}</span>
        </div>
      </div>
      {module.reading === null && <Notice kind="info">No reading has come from this module yet.</Notice>}
      <LiveValues module={module} />
      <div className="grid gap-5 lg:grid-cols-2">
        <Cells values={module.reading?.values ?? {}} cells={module.cells} />
        <Status module={module} now={now} />
      </div>
      <HistoryCard id={module.id} tail={tail} />
      <div className="grid gap-5 lg:grid-cols-2">
        <SettingsForm module={module} commands={commands} now={now} onCommand={noteCommand} />
        <Commands commands={commands} now={now} />
      </div>
    </div>
  );
}
