import type {
  Alarm, Chemistry, Command, Field, History, IssueCommand, Login, Me, ModuleDetails, ModuleSummary, Problem, Proposal, Setting,
} from "./types";

/** A command waits for a second person; an accepted one is answered 202. */
const CREATED = 201;

/** What the server said was wrong, in words for people (RFC 9457). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: Record<string, string[]> = {},
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
}

/** Where a 401 is no end of a login, but a wrong password. */
const LOGIN = "/api/login";

/** Called when the server says that nobody is logged in any more. */
let signedOut: () => void = () => undefined;

/** Has `listener` called when the login has ended; gives what takes it back. */
export function onSignedOut(listener: () => void): () => void {
  signedOut = listener;
  return () => { signedOut = () => undefined; };
}

/** Notes that the login has ended, where something else than an answer says so. */
export function noteSignedOut(): void {
  signedOut();
}

/** What became of a command that was asked for: it is one, or waits for a second person. */
export type Issued = { command: Command } | { proposal: Proposal };

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  return (await callWithStatus<T>(method, path, body)).content;
}

interface Answered<T> {
  status: number;
  content: T;
  /** Where the next page of a list is, if there is one. */
  next: string | null;
}

async function callWithStatus<T>(method: string, path: string, body?: unknown): Promise<Answered<T>> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: {
        Accept: "application/json",
        ...(method === "GET" ? {} : { "X-Battery": "1" }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, "The server cannot be reached. Check the connection and try again.");
  }
  const text = await answer.text();
  if (answer.status === 401 && path !== LOGIN) signedOut();
  if (!answer.ok) throw toError(answer, text);
  const next = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get("Link") ?? "")?.[1] ?? null;
  return { status: answer.status, content: (text === "" ? undefined : JSON.parse(text)) as T, next };
}

/** Every page of a list, one after the other. */
async function callAll<T>(path: string): Promise<T[]> {
  const all: T[] = [];
  for (let next: string | null = path; next !== null;) {
    const page: Answered<T[]> = await callWithStatus<T[]>("GET", next);
    all.push(...page.content);
    next = page.next;
  }
  return all;
}

function toError(answer: Response, text: string): ApiError {
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    // A proxy's page, not ours: the status says enough.
  }
  const retryAfter = Number(answer.headers.get("Retry-After"));
  return new ApiError(
    answer.status,
    problem.detail ?? problem.title ?? `The server answered ${String(answer.status)}.`,
    problem.errors ?? {},
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  );
}

export const api = {
  me: () => call<Me>("GET", "/api/me"),
  login: (login: Login) => call<Me>("POST", LOGIN, login),
  logout: () => call<undefined>("POST", "/api/logout"),
  fields: () => call<Field[]>("GET", "/api/fields"),
  settings: () => call<Setting[]>("GET", "/api/settings"),
  modules: () => callAll<ModuleSummary>("/api/modules?limit=500"),
  module: (id: number) => call<ModuleDetails>("GET", `/api/modules/${String(id)}`),
  allowRelay: (id: number, relay: number) => call<undefined>("PUT", `/api/modules/${String(id)}/relays/${String(relay)}`),
  withdrawRelay: (id: number, relay: number) => call<undefined>("DELETE", `/api/modules/${String(id)}/relays/${String(relay)}`),
  history: (id: number, from: number, to: number, points: number, fields: string[]) => {
    const query = new URLSearchParams({
      from: String(Math.round(from)), to: String(Math.round(to)), points: String(points), fields: fields.join(","),
    });
    return call<History>("GET", `/api/modules/${String(id)}/history?${query.toString()}`);
  },
  commands: (id: number) => call<Command[]>("GET", `/api/modules/${String(id)}/commands?limit=20`),
  issue: async (id: number, command: IssueCommand): Promise<Issued> => {
    const { status, content } = await callWithStatus<Command & Proposal>("POST", `/api/modules/${String(id)}/commands`, command);
    return status === CREATED ? { proposal: content } : { command: content };
  },
  alarms: (id: number) => call<Alarm[]>("GET", `/api/alarms?module=${String(id)}`),
  acknowledge: (alarm: number) => call<Alarm>("POST", `/api/alarms/${String(alarm)}/acknowledge`, {}),
  setChemistry: (id: number, chemistry: Chemistry) => call<undefined>("PUT", `/api/modules/${String(id)}/chemistry`, { chemistry }),
  waiting: () => call<Proposal[]>("GET", "/api/proposals"),
  proposals: (id: number) => call<Proposal[]>("GET", `/api/modules/${String(id)}/proposals`),
  approve: ({ moduleId, id }: Proposal) => call<Command>("POST", `/api/modules/${String(moduleId)}/proposals/${String(id)}/approve`),
  decline: ({ moduleId, id }: Proposal) => call<Proposal>("POST", `/api/modules/${String(moduleId)}/proposals/${String(id)}/decline`),
};
