import { Link } from "react-router";
import pages from "../pages.json";
import { useTitle } from "../state/useTitle";

const POINTS = [
  ["Every module, live", "Voltage, current, each cell, temperatures and position, as the gauge on the pack measures them."],
  ["Nothing lost", "A reading stays on the module until the database has it; a command is tracked until it is carried out."],
  ["No internet needed", "Modules in a field talk by Wi-Fi mesh and LoRa to a hub kilometres away."],
] as const;

export function Home({ loggedIn }: { loggedIn: boolean }) {
  useTitle(null);
  return (
    <main id="main" tabIndex={-1} className="mx-auto flex min-h-dvh max-w-5xl flex-col justify-center px-6 py-16 outline-none">
      <img src="/icon.svg" alt="" className="mb-6 size-16" />
      <h1 className="max-w-2xl text-4xl font-semibold tracking-tight sm:text-5xl">Second-life batteries, watched and steered from anywhere.</h1>
      <p className="muted mt-5 max-w-2xl text-lg">
        Live state, complete history and settings of every energy-storage module, from the gauge chip to this page.
      </p>
      <div className="mt-8">
        <Link to={loggedIn ? pages.batteries : pages.login} className="button px-6 py-3 text-base">{loggedIn ? "Open the portal" : "Sign in"}</Link>
      </div>
      <ul className="mt-16 grid gap-5 sm:grid-cols-3">
        {POINTS.map(([title, text]) => (
          <li key={title} className="card">
            <h2 className="font-semibold">{title}</h2>
            <p className="muted mt-2 text-sm">{text}</p>
          </li>
        ))}
      </ul>
    </main>
  );
}
