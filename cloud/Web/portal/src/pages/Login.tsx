import { type FormEvent, useState } from "react";
import { Navigate, useLocation } from "react-router";
import { api, ApiError } from "../api/client";
import type { Me } from "../api/types";
import { Notice } from "../components/Notice";
import pages from "../pages.json";
import { useTitle } from "../state/useTitle";

function reasonOf(error: unknown): string {
  if (!(error instanceof ApiError)) return String(error);
  if (error.status === 401) return "User name or password is wrong.";
  if (error.status === 429) {
    const minutes = Math.ceil((error.retryAfterSeconds ?? 60) / 60);
    return `Too many wrong attempts. Try again in ${String(minutes)} min.`;
  }
  return error.message;
}

interface Props {
  loggedIn: boolean;
  /** Whoever was logged in is not any more, without having asked for it. */
  ended: boolean;
  onLogin: (me: Me) => void;
}

export function Login({ loggedIn, ended, onLogin }: Props) {
  useTitle("Sign in");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const location = useLocation();
  if (loggedIn) {
    const state = location.state as { from?: string } | null;
    return <Navigate to={state?.from ?? pages.batteries} replace />;
  }

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      onLogin(await api.login({ userName: String(form.get("userName")), password: String(form.get("password")) }));
    } catch (error) {
      setProblem(reasonOf(error));
      setBusy(false);
    }
  };

  return (
    <main id="main" tabIndex={-1} className="flex min-h-dvh outline-none items-center justify-center px-4">
      <form onSubmit={(event) => { void submit(event); }} className="card w-full max-w-sm space-y-5 p-8">
        <div className="flex items-center gap-3">
          <img src="/icon.svg" alt="" className="size-9" />
          <h1 className="text-xl font-semibold">Sign in</h1>
        </div>
        {ended && problem === null && <Notice kind="info">You have been signed out. Sign in to go on where you were.</Notice>}
        {problem !== null && <Notice kind="error">{problem}</Notice>}
        <label className="block text-sm font-medium">
          User name
          <input name="userName" autoComplete="username" autoFocus required maxLength={256} className="field mt-1" />
        </label>
        <label className="block text-sm font-medium">
          Password
          <input name="password" type="password" autoComplete="current-password" required maxLength={256} className="field mt-1" />
        </label>
        <button type="submit" disabled={busy} className="button w-full">{busy ? "Signing in…" : "Sign in"}</button>
      </form>
    </main>
  );
}
