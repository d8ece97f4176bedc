// The evidence drawer: /claims/ID beside the page it was opened from. Without scripts the same link opens the page.
const parser = new DOMParser();

export function evidence() {
  const drawer = document.getElementById("drawer");
  const body = drawer.querySelector(".drawer-body");
  const whole = drawer.querySelector(".whole");
  let opener = null;
  let wanted = 0;

  function close() {
    if (drawer.hidden) return;
    drawer.hidden = true;
    wanted += 1;
    document.querySelectorAll(".open[data-claim]").forEach((row) => row.classList.remove("open"));
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  }

  function show(text) {
    const page = parser.parseFromString(text, "text/html");
    const main = document.importNode(page.querySelector("main"), true);
    main.removeAttribute("id");
    body.replaceChildren(main);
    drawer.scrollTop = 0;
    drawer.focus({ preventScroll: true });
  }

  async function open(address, from) {
    wanted += 1;
    const mine = wanted;
    const url = new URL(address, location.href);
    whole.href = url.href;
    url.searchParams.set("part", "1");
    url.hash = "";
    if (!drawer.contains(from)) opener = from || document.activeElement;
    document.querySelectorAll(".open[data-claim]").forEach((row) => row.classList.remove("open"));
    if (from) from.closest("[data-claim]")?.classList.add("open");
    drawer.hidden = false;
    drawer.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { headers: { accept: "text/html" } });
      const text = await answer.text();
      if (mine !== wanted) return;
      show(text);
    } catch {
      if (mine === wanted) body.textContent = "The server does not answer. Is dragoman still running?";
    }
    drawer.removeAttribute("aria-busy");
  }

  // A judgement made in the drawer stays in it: the form is sent, and what comes back is the claim as it now stands.
  drawer.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-judge]");
    if (!form) return;
    event.preventDefault();
    const sent = new FormData(form, event.submitter);
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(sent) });
      show(await answer.text());
    } catch {
      body.textContent = "The server does not answer. Is dragoman still running?";
    }
  });

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[data-evidence]");
    if (link) {
      event.preventDefault();
      open(link.href, link);
      return;
    }
    if (event.target.closest(".drawer .close")) close();
  });
  return { open, close, isOpen: () => !drawer.hidden, contains: (node) => drawer.contains(node) };
}
