// The button that changes between dark and light; a second press on the system's own theme forgets the choice.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

export function current() {
  return root.dataset.theme || (system.matches ? "dark" : "light");
}

export function turn() {
  const wanted = current() === "dark" ? "light" : "dark";
  root.dataset.theme = wanted;
  try {
    if ((wanted === "dark") === system.matches) localStorage.removeItem("theme");
    else localStorage.setItem("theme", wanted);
  } catch {
    // It holds for this page then.
  }
}

export function theme() {
  const button = document.querySelector(".theme");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", turn);
}
