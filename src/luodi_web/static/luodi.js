// Keys, focus and files. Every action works without this file; it only makes it quicker.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const words = () => document.getElementById("words").dataset;
  const isTyping = (el) => el && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName)) &&
    !/^(checkbox|radio|button|submit)$/.test(el.type || "");

  // ---- focus returns where it was ----------------------------------------------------
  const opened = new Map(); // what is open → where the focus was
  const keep = (what) => opened.set(what, document.activeElement);
  function giveBack(what) {
    const before = opened.get(what);
    opened.delete(what);
    if (before && before.isConnected && before !== document.body) before.focus();
  }

  function closeTop() {
    const inside = document.activeElement.closest("details[open].menu, details[open].drawer, details[open].confirm, details[open].why");
    const open = inside || [...document.querySelectorAll("details[open].menu, details[open].drawer, details[open].confirm, details[open].why")].pop();
    if (open) {
      open.open = false;
      if (opened.has(open)) giveBack(open); else open.querySelector("summary").focus();
      return true;
    }
    const panel = document.getElementById("panel");
    if (panel) { closePanel(panel); return true; }
    return false;
  }

  function markOpen(href) {
    document.querySelectorAll("tr[data-href]").forEach((row) => {
      if (href && row.dataset.href === href) row.setAttribute("aria-current", "true"); else row.removeAttribute("aria-current");
    });
  }
  if (document.getElementById("panel")) markOpen(document.getElementById("panel").dataset.of);

  function closePanel(panel) {
    const link = panel.querySelector("[data-close]");
    panel.remove();
    markOpen("");
    if (link) history.pushState({}, "", link.href);
    giveBack("panel");
  }

  // ---- lists: ↑↓ moves, ↵ opens -------------------------------------------------------
  function step(by) {
    const here = document.activeElement.closest("[data-list]") || document.querySelector("[data-list]");
    if (!here) return false;
    const stops = [...here.querySelectorAll("tbody tr, li")]
      .map((row) => row.querySelector("a, button")).filter(Boolean);
    if (!stops.length) return false;
    const at = stops.findIndex((stop) => stop.closest("tr, li").contains(document.activeElement));
    const next = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(at + by, 0), stops.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  // ---- help: what keys this page has --------------------------------------------------
  function listPageKeys() {
    const slot = document.querySelector("[data-page-keys]:not(template)");
    const found = [...document.querySelectorAll("[data-key]")];
    if (!slot || !found.length) return;
    slot.replaceChildren();
    const title = document.createElement("h3");
    title.textContent = words().pageKeys;
    const list = document.createElement("dl");
    list.className = "keys";
    for (const el of found) {
      const line = document.createElement("div");
      const key = document.createElement("kbd");
      key.textContent = el.dataset.key;
      const dt = document.createElement("dt");
      dt.append(key);
      const dd = document.createElement("dd");
      dd.textContent = el.dataset.keyLabel || el.textContent.trim();
      line.append(dt, dd);
      list.append(line);
    }
    slot.append(title, list);
  }

  function toggleHelp() {
    const help = document.getElementById("help");
    if (!help) return;
    if (help.open) { help.open = false; giveBack(help); return; }
    keep(help);
    listPageKeys();
    help.open = true;
    help.querySelector("summary").focus();
  }
  document.addEventListener("toggle", (event) => {
    if (event.target.id === "help" && event.target.open) listPageKeys();
    if (event.target.matches && event.target.matches(".menu[open]"))
      document.querySelectorAll(".menu[open]").forEach((menu) => { if (menu !== event.target) menu.open = false; });
  }, true);

  let goes = 0; // when `g` was pressed
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const typing = isTyping(document.activeElement);
    if (event.key === "Escape") {
      if (closeTop()) event.preventDefault(); else if (typing) document.activeElement.blur();
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing) {
      const undo = [...document.querySelectorAll("form[data-undo]")].pop();
      if (undo) { event.preventDefault(); undo.requestSubmit(); }
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (Date.now() - goes < 1200) {
      goes = 0;
      const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
      if (link) { event.preventDefault(); link.click(); return; }
    }
    const own = [...document.querySelectorAll("[data-key]")].find((el) => el.dataset.key.toLowerCase() === key && !el.disabled);
    if (own) { event.preventDefault(); own.click(); }
    else if (event.key === "?") { event.preventDefault(); toggleHelp(); }
    else if (event.key === "/") {
      const box = document.querySelector("[data-search]");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
    else if (event.key === "ArrowDown" || key === "j") { if (step(1)) event.preventDefault(); }
    else if (event.key === "ArrowUp" || key === "k") { if (step(-1)) event.preventDefault(); }
    else if (key === "g") goes = Date.now();
  });

  document.addEventListener("click", (event) => {
    document.querySelectorAll(".menu[open], .why[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const dismiss = event.target.closest("[data-dismiss]");
    if (dismiss) {
      const box = dismiss.closest("details");
      box.open = false;
      box.querySelector("summary").focus();
    }
    const close = event.target.closest("#panel [data-close]");
    if (close && !event.ctrlKey && !event.metaKey) { event.preventDefault(); closePanel(close.closest("#panel")); }
  });

  // ---- htmx: what was open and focused stays so --------------------------------------
  let was = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const target = event.detail.target;
    if (target.id === "panel-slot") { if (!opened.has("panel")) keep("panel"); return; }
    const menus = [...target.querySelectorAll("details.menu")];
    was = { open: menus.map((menu) => menu.open), focus: document.activeElement.name, value: document.activeElement.value };
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const element = event.detail.elt;
    const panel = document.getElementById("panel");
    if (panel && event.detail.target && event.detail.target.id === "panel-slot") {
      markOpen(panel.dataset.of);
      panel.focus();
    } else if (was && element.querySelectorAll) {
      element.querySelectorAll("details.menu").forEach((menu, at) => { menu.open = Boolean(was.open[at]); });
      const field = [...element.querySelectorAll("input, select")].find((el) => el.name === was.focus && (el.type !== "checkbox" || el.value === was.value));
      if (field && document.activeElement === document.body) field.focus();
      was = null;
    }
  });

  // ---- a failed save says so and keeps the text --------------------------------------
  function say(text) {
    const box = document.createElement("div");
    box.className = "message error";
    box.setAttribute("role", "alert");
    box.textContent = text;
    document.getElementById("messages").replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("htmx:responseError", () => say(words().failed));
  document.addEventListener("htmx:sendError", () => say(words().offline));

  // ---- files: dropped, listed, counted ------------------------------------------------
  const size = (bytes) => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  function listFiles(form) {
    const list = form.querySelector(".drop-files");
    list.replaceChildren(...[...form.querySelector("input[type=file]").files].map((file) => {
      const line = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = file.name;
      const bytes = document.createElement("small");
      bytes.textContent = size(file.size);
      line.append(name, bytes);
      return line;
    }));
  }
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-drop]");
    if (form && event.target.type === "file") listFiles(form);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest && event.target.closest("form[data-drop]");
      if (!form) return;
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        form.querySelector("input[type=file]").files = event.dataTransfer.files;
        listFiles(form);
      }
    });
  }
  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = event.target.querySelector && event.target.querySelector("progress");
    if (!bar || !event.detail.lengthComputable) return;
    bar.hidden = false;
    bar.value = (event.detail.loaded / event.detail.total) * 100;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form[data-drop]");
    if (!form || !event.detail.successful) return;
    form.querySelector("progress").hidden = true;
    form.querySelector("input[type=file]").value = "";
    listFiles(form);
  });

  // ---- paper: days explain themselves, charts keep their table -----------------------
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details.why:not([open]), details.chart-twin:not([open])")];
    closed.forEach((el) => { el.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((el) => { el.open = false; }));
})();
