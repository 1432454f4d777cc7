// The search page: its box, its list of results, its keys. overrides/partials/search.html has the markup
// and asks for this file, and for the index, when the reader touches the box or the address has ?q=.

const form = document.querySelector('[data-index]');
const box = form.elements.q;
const list = document.getElementById('results');
const status = document.getElementById('found');
const change = document.getElementById('change');
const BESIDE = .3;  // pages this much worse than the best are left out
const GUESSES = 3;  // of pages that may be wrong, as many are shown
const BEFORE = 40, LINE = 150;  // letters of context before the match, and in all
const QUOTED = 60;  // letters of a query that are said back
// A page from a disk is its file: there is no server that finds a folder's.
const FILE = location.protocol === 'file:' ? 'index.html' : '';

const make = (tag, ...inside) => {
  const node = document.createElement(tag);
  node.append(...inside);
  return node;
};

// A sentence of the page with the reader's words in it, as they are: bdi keeps their direction to themselves.
const told = (sentence, values) => sentence.split(/{(\w+)}/).map((part, i) => {
  if (i % 2 === 0) return part;
  const letters = [...values[part]];
  return make('bdi', letters.slice(0, QUOTED).join('') + (letters.length > QUOTED ? '…' : ''));
});

// `text` with each of `words` in it marked. Folding keeps the length of clean text, so places agree.
const marked = (text, words) => {
  const folded = fold(text);
  const out = document.createDocumentFragment();
  let at = 0;
  if (folded.length === text.length) {
    for (let i = 0; i < text.length;) {
      const word = words.find(word => folded.startsWith(word, i));
      if (word) {
        out.append(text.slice(at, i), make('mark', text.slice(i, i += word.length)));
        at = i;
      } else i++;
    }
  }
  out.append(text.slice(at));
  return out;
};

const context = (text, words) => {
  const folded = fold(text);
  const first = Math.min(...words.map(word => folded.indexOf(word)).filter(at => at >= 0));
  const from = first < LINE || first === Infinity ? 0 : first - BEFORE;
  const end = from + LINE;
  return (from ? '…' : '') + text.slice(from, end) + (end < text.length ? '…' : '');
};

const result = (pages, { page, part, name }, words) => {
  const [url, title, ...parts] = pages[page];
  const [id, heading, , text] = parts[part];
  const link = make('a', marked(title, words));
  link.href = form.dataset.root + url + FILE;
  const item = make('li', link);
  if (heading) {
    const below = make('a', marked(heading, words));
    below.href = link.href + '#' + id;
    item.append(make('br'), below);
  }
  const said = [title, heading].some(shown => fold(shown).includes(fold(name || ''))) ? '' : name;
  const line = make('p');
  if (said) line.append(make('mark', said), ' ');
  line.append(marked(context(text || parts[0][3], words), words));
  item.append(line);
  return item;
};

const start = index => {
  const find = open(index, document.documentElement.lang);
  let telling, keeping;
  let typed;   // the query that is to be read as it was typed
  let turned;  // what the other keyboard would have made of the query

  const show = () => {
    const query = box.value.trim();
    if (query !== typed) typed = turned = undefined;
    const found = find(query, typed);
    turned = typed ? turned : found.turned;
    const { words, hits, sure } = found;
    const weak = sure < SURE;
    const shown = hits.filter(hit => hit.score > hits[0].score * BESIDE).slice(0, weak ? GUESSES : undefined);
    list.replaceChildren(...shown.map(hit => result(index[0], hit, words)));
    Object.assign(list.dataset, { weak, sure: sure.toFixed(2) });
    const { dataset } = form;
    const values = { q: query, said: turned };
    const sentence = !query ? '' : !hits.length ? dataset.none : weak ? dataset.weak : dataset.count.replace('{n}', shown.length);
    change.hidden = !turned;
    if (turned) change.replaceChildren(...told(typed ? dataset.instead : dataset.typed, values));
    // Said when the typing rests, so that a screen reader is not interrupted at each letter.
    clearTimeout(telling);
    telling = setTimeout(() => {
      status.replaceChildren(...told(found.turned ? dataset.instead + ' ' + sentence : sentence, values));
    }, shown.length ? 400 : 100);
    clearTimeout(keeping);
    keeping = setTimeout(() => history.replaceState(null, '', query ? '?' + new URLSearchParams({ q: query.slice(0, LONGEST) }) : location.pathname + location.hash), 400);
  };

  const links = () => [...list.querySelectorAll('a')];
  box.addEventListener('input', show);
  change.addEventListener('click', () => {
    typed = typed ? undefined : box.value.trim();
    show();
    box.focus();
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    show();
    (links()[0] || box).focus();
  });
  form.parentNode.addEventListener('keydown', event => {
    if (event.isComposing) return;
    const stops = [box, ...links()];
    const at = stops.indexOf(document.activeElement);
    const to = at < 0 ? -1 : event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : event.key === 'Escape' ? 0 : -1;
    if (!stops[to]) return;
    event.preventDefault();
    if (!at && !to) {
      box.value = '';
      show();
    }
    stops[to].focus();
  });
  show();
};

form.index.then(start).catch(form.fail);
