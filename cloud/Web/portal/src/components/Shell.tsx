import { type ReactNode, useState } from "react";
import { Link, NavLink } from "react-router";
import { useSession } from "../state/session";
import pages from "../pages.json";
import type { Theme } from "../state/useTheme";
import { Notice } from "./Notice";

export function Shell({ theme, toggleTheme, children }: { theme: Theme; toggleTheme: () => void; children: ReactNode }) {
  const { me, logout } = useSession();
  const [problem, setProblem] = useState<string | null>(null);
  const leave = () => {
    logout().catch((error: unknown) => { setProblem(error instanceof Error ? error.message : String(error)); });
  };
  return (
    <div className="min-h-dvh">
      <a href="#main" className="button sr-only focus:not-sr-only focus:absolute focus:m-2">Skip to the content</a>
      <header className="border-b border-slate-200 bg-white dark:border-slate-800 dark:bg-slate-900">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
          <Link to={pages.home} className="flex items-center gap-2 font-semibold">
            <img src="/icon.svg" alt="" className="size-7" /> Battery
          </Link>
          <nav aria-label="Main" className="flex gap-1">
            <NavLink
              to={pages.batteries}
              className={({ isActive }) =>
                `rounded-lg px-3 py-1.5 text-sm font-medium ${isActive ? "bg-slate-100 dark:bg-slate-800" : "hover:bg-slate-100 dark:hover:bg-slate-800"}`}
            >
              Batteries
            </NavLink>
          </nav>
          <div className="ml-auto flex items-center gap-3">
            <span className="muted hidden text-sm sm:inline">{me.userName} · {me.roles.join(", ")}</span>
            <button type="button" className="button-quiet" onClick={toggleTheme} aria-label={theme === "dark" ? "Light colours" : "Dark colours"}>
              {theme === "dark" ? "☀" : "☾"}
            </button>
            <button type="button" className="button-quiet" onClick={leave}>Log out</button>
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-6xl px-4 py-6 outline-none">
        {problem !== null && <div className="mb-5"><Notice kind="error">You are still logged in. {problem}</Notice></div>}
        {children}
      </main>
    </div>
  );
}
