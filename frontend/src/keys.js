// Keys: j k between rows, e for evidence, / to search, g and a letter to a page, t for the theme, ? for help.
import { turn } from "./switch.js";

const PAGES = { t: "/", a: "/ask", d: "/dyads", p: "/perspectives", n: "/network", m: "/map", s: "/sources" };

function go(path) {
  const link = [...document.querySelectorAll(".top nav a, .bottom a, .mark")].find((one) => new URL(one.href).pathname === path);
  if (link) location.assign(link.href);
}

function rows() {
  return [...document.querySelectorAll("main#main [data-row], main#main .row")].filter((row) => row.offsetParent !== null);
}

function step(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

export function keys(drawer) {
  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") {
      if (drawer.isOpen()) drawer.close();
      else if (event.target.matches("input, textarea")) event.target.blur();
      return;
    }
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (going && event.timeStamp - going < 1200 && PAGES[event.key]) {
      going = 0;
      event.preventDefault();
      go(PAGES[event.key]);
      return;
    }
    going = event.key === "g" ? event.timeStamp : 0;
    const row = document.activeElement.closest?.("[data-row], .row");
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
      if (drawer.isOpen()) show();
    } else if (event.key === "e") {
      event.preventDefault();
      if (drawer.isOpen() && drawer.contains(document.activeElement)) drawer.close();
      else show(row);
    } else if (event.key === "Enter" && row === document.activeElement && row) {
      const link = row.querySelector("a[data-evidence], a[href]");
      if (link) location.assign(link.href);
    } else if (event.key === "/") {
      event.preventDefault();
      document.getElementById("find").focus();
    } else if (event.key === "t") turn();
    else if (event.key === "?") go("/help");
  });

  function show(row = document.activeElement.closest?.("[data-row], .row") || rows()[0]) {
    const link = row && (row.matches("a[data-evidence]") ? row : row.querySelector("a[data-evidence]"));
    if (link) drawer.open(link.href, row);
  }
}
