// On an article: a claim's words and its line in the margin light up together; a click on the words opens its evidence.
export function article(drawer) {
  const whole = document.querySelector(".article");
  if (!whole) return;
  let lit = "";

  function light(claim) {
    if (claim === lit) return;
    lit = claim;
    whole.querySelectorAll(".hot").forEach((one) => one.classList.remove("hot"));
    if (claim) whole.querySelectorAll(`[data-claim="${CSS.escape(claim)}"]`).forEach((one) => one.classList.add("hot"));
  }

  const over = (event) => light(event.target.closest("[data-claim]")?.dataset.claim || "");
  whole.addEventListener("mouseover", over);
  whole.addEventListener("focusin", over);
  whole.addEventListener("mouseleave", () => light(""));
  whole.addEventListener("click", (event) => {
    if (event.target.closest("a") || String(getSelection()).length) return;
    const words = event.target.closest(".ln[data-claim]");
    if (!words) return;
    const row = document.getElementById(words.dataset.claim);
    const link = row && row.querySelector("a[data-evidence]");
    if (link) drawer.open(link.href, row);
  });
}
