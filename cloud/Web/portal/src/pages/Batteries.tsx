import { useState } from "react";
import type { ModuleSummary } from "../api/types";
import { isNews, LiveBanner } from "../components/LiveBanner";
import { ModuleCard } from "../components/ModuleCard";
import { Waiting } from "../components/Waiting";
import { groupByMesh } from "../state/groups";
import { useInView } from "../state/useInView";
import { useModules } from "../state/useModules";
import { useNow } from "../state/useNow";
import { useTitle } from "../state/useTitle";

function matches(module: ModuleSummary, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === "" || module.name.toLowerCase().includes(wanted) || String(module.id).includes(wanted);
}

export function Batteries() {
  const { shown: inView, watched } = useInView();
  const { modules, live, news } = useModules(inView);
  const [search, setSearch] = useState("");
  const now = useNow();
  useTitle("Batteries");

  if (modules === null) return isNews(live) ? <p className="muted">Connecting…</p> : <LiveBanner state={live} news={news} now={now} />;
  const shown = modules.filter((module) => matches(module, search));
  const online = modules.filter((module) => module.online).length;
  return (
    <div className="space-y-6">
      <LiveBanner state={live} news={news} now={now} />
      <Waiting />
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-2xl font-semibold">Batteries</h1>
          <p className="muted mt-1 text-sm">{isNews(live) ? online : "?"} of {modules.length} online</p>
        </div>
        <input
          type="search"
          aria-label="Search by name or number"
          placeholder="Search by name or number"
          value={search}
          onChange={(event) => { setSearch(event.target.value); }}
          className="field max-w-64"
        />
      </div>
      {modules.length === 0 && (
        <div className="card text-center">
          <h2 className="font-semibold">No modules yet</h2>
          <p className="muted mx-auto mt-2 max-w-md text-sm">
            Start the virtual fleet with <code>./battery up</code>, or register a module and give its key to the node.
          </p>
        </div>
      )}
      {modules.length > 0 && shown.length === 0 && <p className="muted">No module matches “{search}”.</p>}
      {groupByMesh(shown).map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h2 className="muted mb-3 text-sm font-medium">{group.title}</h2>
          <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {group.modules.map((module) => (
              <ModuleCard key={module.id} ref={watched(module.id)} module={module} now={now} isNews={isNews(live)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
