/* Two things that a page without scripts does a little later: going blank when nobody touches it, and leaving fast. */
(() => {
  "use strict";
  const { lock, after } = document.body.dataset;
  const leave = document.querySelector("form[data-leave]");
  if (lock && Number(after)) {
    let timer;
    const blank = () => {
      document.body.hidden = true;
      const form = document.getElementById("f");
      if (!form) { location.replace(lock); return; }
      const kept = document.createElement("input");
      Object.assign(kept, { type: "hidden", name: "lock", value: "now" });
      form.append(kept);
      form.submit(); /* what was typed goes with it, and is there again after the lock */
    };
    const touched = () => { clearTimeout(timer); timer = setTimeout(blank, Number(after) * 1000); };
    for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, touched, { passive: true });
    touched();
    /* A page that the browser kept, shown again by its back button, asks first whether it may still be seen. */
    addEventListener("pagehide", () => { document.body.hidden = true; });
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }
  if (leave) {
    let shifts = 0, last = 0;
    const go = () => { document.body.hidden = true; leave.requestSubmit(); };
    addEventListener("keyup", (event) => {
      if (event.key !== "Shift") { shifts = 0; return; }
      const now = Date.now();
      shifts = now - last < 1200 ? shifts + 1 : 1;
      last = now;
      if (shifts === 3) go();
    });
  }
})();
