import { useEffect, useMemo, useState } from "react";
import { api } from "../../api/client";
import type { History, Reading } from "../../api/types";
import { Notice } from "../../components/Notice";
import { serverNow } from "../../serverClock";
import { useFields } from "../../state/declared";
import { Chart } from "./Chart";
import { arrivals, chartsOf, toChart, withTail } from "./series";

const HOUR = 3_600_000;
const RANGES = [
  { name: "1 h", span: HOUR },
  { name: "24 h", span: 24 * HOUR },
  { name: "7 d", span: 7 * 24 * HOUR },
  { name: "30 d", span: 30 * 24 * HOUR },
  { name: "1 y", span: 366 * 24 * HOUR },
  { name: "All", span: null },
] as const;
const POINTS = 800;
/** Nothing here is older than the project's first recorded log. */
const BEGIN_OF_TIME = Date.UTC(2020, 0, 1);

interface Span {
  from: number;
  to: number;
  /** Follows the present instead of staying where it is. */
  follows: boolean;
}

function spanOf(span: number | null): Span {
  const now = serverNow();
  return { from: span === null ? BEGIN_OF_TIME : now - span, to: now, follows: true };
}

export function HistoryCard({ id, tail }: { id: number; tail: Reading[] }) {
  const fields = useFields();
  const charts = useMemo(() => chartsOf(fields), [fields]);
  const [group, setGroup] = useState(charts[0]);
  const [range, setRange] = useState<string>("1 h");
  const [span, setSpan] = useState<Span>(() => spanOf(HOUR));
  const [history, setHistory] = useState<History | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    if (group === undefined) return undefined;
    let ended = false;
    api.history(id, span.from, span.to, POINTS, group.fields.map(({ name }) => name)).then(
      (answer) => {
        if (ended) return;
        setHistory(answer);
        setProblem(null);
      },
      (error: unknown) => {
        if (!ended) setProblem(error instanceof Error ? error.message : String(error));
      },
    );
    return () => { ended = true; };
  }, [id, span, group]);

  const data = useMemo(() => {
    if (history === null || group === undefined) return null;
    const chart = toChart(history, group.fields);
    return span.follows ? withTail(chart, tail, group.fields) : chart;
  }, [history, group, span.follows, tail]);

  const marks = useMemo(() => (history === null ? null : arrivals(history, span.follows ? tail : [])), [history, span.follows, tail]);

  if (group === undefined) return null;
  const first = data?.[0][0];
  const newest = span.follows ? Math.max(span.to, tail.at(-1)?.takenAt ?? 0) : span.to;
  const last = data?.[0].at(-1);
  // "All" begins and ends where the history does.
  const from = range === "All" && first !== undefined ? first * 1000 : span.from + (newest - span.to);
  const to = range === "All" && last !== undefined ? last * 1000 : newest;
  return (
    <section aria-labelledby="history" className="card">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="history" className="font-semibold">History</h2>
        <div role="group" aria-label="Time span" className="flex flex-wrap gap-1">
          {RANGES.map(({ name, span: length }) => (
            <Choice key={name} chosen={range === name} onChoose={() => { setRange(name); setSpan(spanOf(length)); }}>{name}</Choice>
          ))}
        </div>
      </div>
      <div role="group" aria-label="Quantity" className="mt-3 flex flex-wrap gap-1">
        {charts.map((choice) => (
          <Choice key={choice.name} chosen={choice === group} onChoose={() => { setGroup(choice); }}>{choice.title}</Choice>
        ))}
      </div>
      <div className="mt-4 min-h-70">
        {problem !== null && <Notice kind="error">{problem}</Notice>}
        {data !== null && data[0].length === 0 && problem === null && <p className="muted py-24 text-center text-sm">No readings in this time.</p>}
        {data !== null && data[0].length > 0 && (
          <Chart
            data={data}
            group={group}
            marks={marks?.times ?? []}
            from={from}
            to={to}
            onZoom={(zoomFrom, zoomTo) => { setRange(""); setSpan({ from: zoomFrom, to: zoomTo, follows: false }); }}
          />
        )}
      </div>
      {marks !== null && marks.count > 0 && (
        <p className="mt-2 text-xs text-amber-800 dark:text-amber-300" data-testid="arrivals">
          ▲ {marks.count === 1 ? "1 reading stands" : `${String(marks.count)} readings stand`} at the time of arrival: the module’s own
          clock was ahead and is not believed.
        </p>
      )}
      <p className="muted mt-2 text-xs">Drag across the chart to zoom in; choose a span to go back. The band is minimum to maximum.</p>
    </section>
  );
}

function Choice({ chosen, onChoose, children }: { chosen: boolean; onChoose: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={`rounded-md px-2.5 py-1 text-sm ${chosen ? "bg-teal-700 text-white" : "hover:bg-slate-100 dark:hover:bg-slate-800"}`}
    >
      {children}
    </button>
  );
}
