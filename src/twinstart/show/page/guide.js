"use strict";
// Comfort: search, keys, the place in the list of lessons. All that the page says is there without.
(() => {
  const said = document.currentScript.dataset;
  const one = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const nav = one("nav"), menu = one("#menu"), wide = matchMedia("(min-width: 100rem)");

  // The list of lessons: the drawer closes by itself, and the place where one reads is marked.
  let present = "";
  const show = () => {
    const link = all("[aria-current]", nav).pop();
    if (link?.getClientRects().length) link.scrollIntoView({ block: wide.matches ? "nearest" : "center" });
  };
  const follow = () => {
    const strip = document.elementFromPoint(innerWidth / 2, 9)?.closest(".here");
    const place = strip?.hash || present || "#top";
    if (place === present && (strip || present)) return;
    present = place;
    const lesson = place.split(".")[0];
    for (const link of all("ul a", nav)) {
      const here = [lesson, place].includes(link.getAttribute("href"));
      link.toggleAttribute("aria-current", here);
      if (here) link.setAttribute("aria-current", "location");
      if (wide.matches && link.nextElementSibling) link.nextElementSibling.open = here;
    }
    if (wide.matches) show();
  };
  let waiting;
  addEventListener("scroll", () => {
    waiting ||= requestAnimationFrame(() => { waiting = 0; follow(); });
  }, { passive: true });
  nav.addEventListener("click", event => { if (event.target.closest("a")) menu.checked = false; });
  menu.addEventListener("change", show);
  follow();

  // Where the reader comes from, and what is shown: said once, kept, and shown in both places.
  const choices = new Map(["origin", "shown"].map(name => [name, all(`[name=${name}]`)]));
  const choose = (name, value) => {
    for (const choice of choices.get(name)) choice.checked = choice.value === value;
    try { localStorage.setItem(`twinstart.${name}`, value); } catch { /* Not kept, then. */ }
  };
  for (const [name, radios] of choices) {
    for (const radio of radios) {
      if (nav.contains(radio)) radio.name += "-too";
      radio.addEventListener("change", () => choose(name, radio.value));
    }
    let kept;
    try { kept = localStorage.getItem(`twinstart.${name}`); } catch { /* Nothing is kept here. */ }
    kept ||= { shown: "both" }[name];
    for (const radio of radios) radio.checked = radio.value === kept;
  }

  // An excerpt is copied by a button in its caption, which comes where the pointer is.
  const copier = document.createElement("button");
  copier.type = "button";
  copier.className = "copy";
  copier.tabIndex = -1;
  copier.addEventListener("click", () => {
    const pane = copier.closest(".pane"), lines = all(".ln", pane);
    const typed = lines.filter(line => line.matches(".put, .command"));
    const texts = (pane.matches(".step") && typed.length ? typed : lines).map(line => {
      const prompt = one(".prompt", line)?.textContent.length || 0;
      return line.textContent.slice(prompt);
    });
    navigator.clipboard.writeText(texts.join("")).then(() => {
      copier.textContent = said.copied;
      copier.classList.add("done");
    }, () => {});
  });
  if (navigator.clipboard) one("main").addEventListener("pointerover", event => {
    const pane = event.target.closest(".rows > .pane");
    if (!pane || pane.contains(copier)) return;
    copier.textContent = said.copy;
    copier.classList.remove("done");
    one("figcaption", pane).prepend(copier);
  });

  // What a link leads to is opened, where the browser does not do so itself.
  const reveal = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* Somebody's sign for percent, and no address here. */ }
    const place = document.getElementById(id);
    let closed = place, opened;
    while ((closed = closed?.closest("details:not([open])"))) opened = closed.open = true;
    // So is what was chosen not to be shown.
    if (place && !place.getClientRects().length) opened = choose("shown", "both") || true;
    if (opened) place.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Steps from point to point.
  const go = step => {
    const points = all(".point");
    const tops = points.map(point => point.getBoundingClientRect().top);
    const passed = tops.filter(top => top < 9).length;
    const again = step < 0 && passed && tops[passed - 1] < -60;
    const point = points[again ? passed - 1 : passed - 1 + step];
    if (!point) return;
    point.scrollIntoView();
    // What was not laid out before may have another height than was thought.
    requestAnimationFrame(() => point.scrollIntoView());
    try { history.replaceState(null, "", `#${point.id}`); } catch { /* Some forbid it in files. */ }
  };

  // Search: what the page holds, or an index of all pages, in entries of some fields, each with its
  // weight.
  let entries, dialog, input, list, status;
  const read = index => {
    const known = new Set(), found = [];
    const add = (href, place, text, ...fields) => found.push({
      href, place, text, fields: fields.map(([field, weight]) => [field.toLowerCase(), weight]),
    });
    if (index) {
      for (const [href, place, text, ...fields] of index)
        add(href, place, text, ...fields.map(field => field[1] ? field : [text, field]));
      return found;
    }
    const placeOf = part => {
      const { lesson, point } = one(":scope > .here", part).dataset;
      return point ? `${lesson} › ${point}` : lesson;
    };
    const places = new Map(all(".point").map(point => [`#${point.id}`, placeOf(point)]));
    for (const row of all("#phrasebook tbody tr")) {
      const [cell, other, where] = row.cells;
      const also = one("small", cell)?.textContent || "";
      const word = cell.textContent.slice(0, cell.textContent.length - also.length).trim();
      const key = [word, other.textContent].sort().join("\n") + where.textContent;
      if (known.has(key)) continue;
      known.add(key);
      const href = one("a", where).getAttribute("href");
      const words = [[word, 9], [other.textContent, 8], [also, 7]];
      add(href, places.get(href), `${word} → ${other.textContent}`, ...words);
    }
    for (const lesson of all("article")) {
      const title = one("h2", lesson).textContent, question = one(".question", lesson).textContent;
      add(`#${lesson.id}`, title, question, [title, 8], [question, 5]);
      for (const point of all(".point", lesson)) {
        const href = `#${point.id}`, place = places.get(href);
        const name = one("h3 a", point).textContent;
        add(href, place, name, [name, 6]);
        for (const note of all(".note", point)) {
          const text = note.textContent.slice(0, -1).trim();
          add(`#${note.id}`, place, text, [text, 4]);
        }
        for (const pane of all("figure", point)) {
          const code = all("pre", pane).map(pre => pre.textContent).join("");
          if (code) add(href, place, code, [code, 2]);
        }
      }
    }
    return found;
  };
  // Tells how well a word fits a field: 5 is all of it, 4 its first word, 3 a word of it, 2 the
  // beginning of one, 1 a piece of one.
  const fitter = word => {
    const plain = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const begins = new RegExp(`(?<!\\w)${plain}`), whole = new RegExp(`(?<!\\w)${plain}(?!\\w)`);
    return field => !field.includes(word) ? 0 : field === word || field === `${word}()` ? 5
      : whole.test(field) ? (field.startsWith(word) ? 4 : 3) : begins.test(field) ? 2 : 1;
  };
  const weigh = (entry, fitters) => {
    let sum = 0;
    for (const fit of fitters) {
      let best = 0;
      for (const [field, weight] of entry.fields) best = Math.max(best, fit(field) * weight);
      if (!best) return 0;
      sum += best;
    }
    return sum;
  };
  const cut = (text, word) => {
    const at = Math.max(text.toLowerCase().indexOf(word), 0);
    const lines = text.includes("\n");
    const start = lines ? text.lastIndexOf("\n", at) + 1 : Math.max(at - 60, 0);
    const end = lines ? (text + "\n").indexOf("\n", at) : start + 160;
    const more = !lines && start ? "…" : "";
    return more + text.slice(start, end).trim() + (!lines && end < text.length ? "…" : "");
  };
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    entries ||= read(window.searchIndex);
    const fitters = words.map(fitter);
    const found = words.length ? entries.map(entry => [weigh(entry, fitters), entry]) : [];
    const best = found.filter(([sum]) => sum).sort(([a], [b]) => b - a);
    list.replaceChildren(...best.slice(0, 40).map(([, entry]) => {
      const link = document.createElement("a"), place = document.createElement("small");
      link.href = entry.href;
      place.textContent = entry.place;
      const text = cut(entry.text, words[0]), at = text.toLowerCase().indexOf(words[0]);
      const mark = document.createElement("mark");
      mark.textContent = at < 0 ? "" : text.slice(at, at + words[0].length);
      if (at < 0) link.append(text, place);
      else link.append(text.slice(0, at), mark, text.slice(at + words[0].length), place);
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    list.scrollTop = 0;
    status.textContent = words.length ? (best.length || said.none) + (best.length ? said.found : "") : said.hint;
  };
  const open = () => {
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "search";
      dialog.ariaLabel = said.search;
      dialog.innerHTML = '<input autocomplete="off" spellcheck="false"><p role="status"></p><ol></ol>';
      [input, status, list] = dialog.children;
      input.ariaLabel = input.placeholder = said.search;
      input.addEventListener("input", draw);
      dialog.addEventListener("click", event => {
        if (event.target === dialog || event.target.closest("a")) dialog.close();
      });
      dialog.addEventListener("keydown", event => {
        const stops = [input, ...all("a", list)], at = stops.indexOf(document.activeElement);
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) stops[at + step]?.focus();
        else if (event.key === "Enter" && !at) stops[1]?.click();
        else return;
        event.preventDefault();
      });
      document.body.append(dialog);
      if (said.index) {
        const more = document.createElement("script");
        more.src = said.index;
        more.addEventListener("load", () => { entries = 0; draw(); });
        document.body.append(more);
      }
    }
    menu.checked = false;
    dialog.showModal();
    input.select();
    draw();
  };
  const button = document.createElement("button");
  button.type = "button";
  button.className = "find";
  button.ariaLabel = button.title = said.search;
  button.innerHTML = '<kbd aria-hidden="true">/</kbd>';
  button.prepend(said.short);
  button.addEventListener("click", open);
  one(".bar").append(button);

  const typing = "dialog, textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
  addEventListener("keydown", event => {
    // What was closed may still have the focus.
    const busy = dialog?.contains(event.target) ? dialog.open : event.target.closest?.(typing);
    if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { event.preventDefault(); open(); }
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
    if (event.key === "Escape") menu.checked = false;
  });
})();
