import { useEffect, useState } from "react";
import { api } from "../../api/client";
import type { Alarm } from "../../api/types";
import { AlarmBadge } from "../../components/AlarmBadge";
import { Notice } from "../../components/Notice";
import { age } from "../../format";
import { useSession } from "../../state/session";

/** So often it is asked what is active. */
const PERIOD_MS = 15_000;

/** What is wrong with the module now, the worst first; asked anew when `worst` changes. Nothing where all is well. */
export function Alarms({ id, worst, now }: { id: number; worst: Alarm["severity"] | null; now: number }) {
  const [alarms, setAlarms] = useState<Alarm[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isOver = false;
    const look = async () => {
      try {
        const found = await api.alarms(id);
        if (isOver) return;
        setAlarms(found);
        setProblem(null);
      } catch (error) {
        if (!isOver) setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    void look();
    const timer = setInterval(() => { if (!document.hidden) void look(); }, PERIOD_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [id, worst]);

  if (alarms.length === 0 && problem === null) return null;
  return (
    <section aria-labelledby="alarms" className="card">
      <h2 id="alarms" className="font-semibold">Alarms</h2>
      {problem !== null && <Notice kind="error">Whether there are alarms is not known now: {problem}</Notice>}
      <ul className="mt-3 divide-y divide-slate-200 dark:divide-slate-800">
        {alarms.map((alarm) => (
          <One
            key={alarm.id}
            alarm={alarm}
            now={now}
            onSeen={(seen) => { setAlarms((known) => known.map((other) => (other.id === seen.id ? seen : other))); }}
          />
        ))}
      </ul>
    </section>
  );
}

function One({ alarm, now, onSeen }: { alarm: Alarm; now: number; onSeen: (alarm: Alarm) => void }) {
  const { me } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const maySee = me.roles.some((role) => role !== "viewer");

  const acknowledge = async () => {
    setBusy(true);
    setProblem(null);
    try {
      onSeen(await api.acknowledge(alarm.id));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };

  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 text-sm">
      <div>
        <p className="font-medium">
          <AlarmBadge severity={alarm.severity} /> {alarm.title}
        </p>
        <p className="muted">
          raised {age(alarm.raisedAt, now)}
          {alarm.acknowledgedAt !== null && ` · seen by ${alarm.acknowledgedBy}, ${age(alarm.acknowledgedAt, now)}`}
        </p>
      </div>
      {maySee && alarm.acknowledgedAt === null && (
        <button type="button" className="button-quiet" disabled={busy} aria-label={`Acknowledge: ${alarm.title}`} onClick={() => { void acknowledge(); }}>
          Acknowledge
        </button>
      )}
      {problem !== null && <Notice kind="error">{problem}</Notice>}
    </li>
  );
}
