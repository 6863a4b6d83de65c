import { useEffect, useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client";
import type { Proposal } from "../api/types";
import { Notice } from "./Notice";

/** The modules of which something waits for a second person; nothing where nothing does. */
export function Waiting() {
  const [waiting, setWaiting] = useState<Proposal[]>([]);
  useEffect(() => {
    let ended = false;
    // Who cannot see it here sees it on the module's page.
    api.waiting().then((answer) => { if (!ended) setWaiting(answer); }, () => undefined);
    return () => { ended = true; };
  }, []);
  if (waiting.length === 0) return null;
  const modules = [...new Set(waiting.map((proposal) => proposal.moduleId))];
  return (
    <Notice kind="warning">
      Waiting for a second person:{" "}
      {modules.map((id, index) => (
        <span key={id}>{index > 0 && ", "}<Link className="underline" to={`/batteries/${String(id)}`}>module {id}</Link></span>
      ))}
    </Notice>
  );
}
