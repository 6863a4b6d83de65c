import { Link, useParams } from "react-router";
import { isNews, LiveBanner } from "../components/LiveBanner";
import { Notice } from "../components/Notice";
import { OnlineBadge, presenceOf } from "../components/OnlineBadge";
import { freshnessOf, seenText } from "../state/freshness";
import { useModule } from "../state/useModule";
import pages from "../pages.json";
import { useNow } from "../state/useNow";
import { useTitle } from "../state/useTitle";
import { Alarms } from "./details/Alarms";
import { Cells } from "./details/Cells";
import { Commands } from "./details/Commands";
import { Connection } from "./details/Connection";
import { HistoryCard } from "./details/HistoryCard";
import { LiveValues } from "./details/LiveValues";
import { Proposals } from "./details/Proposals";
import { Settings } from "./details/settings/Settings";
import { Status } from "./details/Status";
import { NotFound } from "./NotFound";

export function Details() {
  const id = Number(useParams().id);
  return Number.isInteger(id) && id > 0 ? <Module key={id} id={id} /> : <NotFound />;
}

function Module({ id }: { id: number }) {
  const { view, noteCommand, noteProposal } = useModule(id);
  const now = useNow();
  useTitle(view.module?.name ?? `Module ${String(id)}`);
  const { module, commands, proposals, tail, live, news, problem, removed } = view;
  const home = <Link className="underline" to={pages.batteries}>All batteries</Link>;
  if (module === null) return problem === null ? <p className="muted">Loading…</p> : <Notice kind="error">{problem} {home}</Notice>;
  if (removed) {
    return (
      <div className="space-y-5">
        <h1 className="text-2xl font-semibold">{module.name}</h1>
        <Notice kind="warning">Module {module.id} was removed, with its readings, commands and settings. {home}</Notice>
      </div>
    );
  }
  return (
    <div className="space-y-5" data-freshness={freshnessOf(module, now)}>
      <LiveBanner state={live} news={news} now={now} />
      <div>
        <Link to={pages.batteries} className="muted text-sm hover:underline">← Batteries</Link>
        <div className="mt-1 flex flex-wrap items-center gap-3">
          <h1 className="text-2xl font-semibold">{module.name}</h1>
          <OnlineBadge presence={presenceOf(module.online, isNews(live))} />
          <span className="muted text-sm">Module {module.id} · {seenText(module, now)}</span>
        </div>
      </div>
      {module.reading === null && <Notice kind="info">No reading has come from this module yet.</Notice>}
      <Alarms id={module.id} worst={module.alarm} now={now} />
      <LiveValues module={module} now={now} />
      <div className="grid items-start gap-5 lg:grid-cols-5">
        <div className="space-y-5 lg:col-span-2">
          <Cells values={module.reading?.values ?? {}} cells={module.cells} />
          <Connection module={module} now={now} isNews={isNews(live)} />
        </div>
        <div className="lg:col-span-3"><Status module={module} /></div>
      </div>
      <HistoryCard id={module.id} tail={tail} />
      <Proposals proposals={proposals} now={now} onCommand={noteCommand} onProposal={noteProposal} />
      <div className="grid gap-5 lg:grid-cols-2">
        <Settings module={module} commands={commands} now={now} onCommand={noteCommand} onProposal={noteProposal} />
        <Commands commands={commands} now={now} />
      </div>
    </div>
  );
}
