import { lazy, Suspense, useEffect, useState } from "react";
import { Navigate, Route, Routes, useLocation } from "react-router";
import { api, ApiError } from "./api/client";
import type { Me } from "./api/types";
import { ErrorBoundary } from "./components/ErrorBoundary";
import { Notice } from "./components/Notice";
import { Shell } from "./components/Shell";
import { Batteries } from "./pages/Batteries";
import { Home } from "./pages/Home";
import { Login } from "./pages/Login";
import { NotFound } from "./pages/NotFound";
import { DeclaredProvider } from "./state/declared";
import { SessionContext } from "./state/session";
import { useTheme } from "./state/useTheme";

// The charts come only with the page that shows them.
const Details = lazy(async () => ({ default: (await import("./pages/Details")).Details }));

type Who = Me | null | "unknown";

export function App() {
  const [me, setMe] = useState<Who>("unknown");
  const [problem, setProblem] = useState<string | null>(null);
  const [theme, toggleTheme] = useTheme();
  const location = useLocation();

  useEffect(() => {
    api.me().then(setMe, (error: unknown) => {
      if (error instanceof ApiError && error.status === 401) setMe(null);
      else setProblem(error instanceof Error ? error.message : String(error));
    });
  }, []);

  if (problem !== null) return <main className="mx-auto max-w-xl p-8"><Notice kind="error">{problem}</Notice></main>;
  if (me === "unknown") return null;

  const logout = async () => {
    await api.logout();
    setMe(null);
  };
  const behindLogin = (page: React.ReactNode) =>
    me === null ? (
      <Navigate to="/login" state={{ from: location.pathname }} replace />
    ) : (
      <SessionContext value={{ me, logout }}>
        <Shell theme={theme} toggleTheme={toggleTheme}>
          <ErrorBoundary key={location.pathname}>
            <DeclaredProvider>
              <Suspense fallback={<p className="muted">Loading…</p>}>{page}</Suspense>
            </DeclaredProvider>
          </ErrorBoundary>
        </Shell>
      </SessionContext>
    );

  return (
    <Routes>
      <Route path="/" element={<Home loggedIn={me !== null} />} />
      <Route path="/login" element={<Login loggedIn={me !== null} onLogin={setMe} />} />
      <Route path="/batteries" element={behindLogin(<Batteries />)} />
      <Route path="/batteries/:id" element={behindLogin(<Details />)} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
