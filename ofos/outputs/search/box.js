// The search page: its box, its list of results, its keys. overrides/partials/search.html has the markup
// and asks for this file, and for the index, when the reader touches the box or the address has ?q=.

const form = document.querySelector('[data-index]');
const box = form.elements.q;
const list = document.getElementById('results');
const status = document.getElementById('found');
const WEAK = .3;    // below this the best page is only a guess
const BESIDE = .3;  // pages this much worse than the best are left out
const MOST = 10;
const BEFORE = 40, LINE = 150;  // letters of context before the match, and in all

const make = (tag, ...inside) => {
  const node = document.createElement(tag);
  node.append(...inside);
  return node;
};

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

const result = (index, { page, part, name }, words) => {
  const [url, title, ...parts] = index[page];
  const [id, heading, , text] = parts[part];
  const link = make('a', marked(title, words));
  link.href = form.dataset.root + url;
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

  const show = () => {
    const query = box.value.trim();
    const { words, hits } = find(query);
    const best = hits.length ? hits[0].score : 0;
    const shown = hits.filter(hit => hit.score > best * BESIDE).slice(0, best < WEAK ? 3 : MOST);
    list.replaceChildren(...shown.map(hit => result(index, hit, words)));
    list.dataset.weak = best < WEAK;
    const told = !query ? '' : !hits.length ? 'none' : best < WEAK ? 'weak' : 'count';
    // Said when the typing rests, so that a screen reader is not interrupted at each letter.
    clearTimeout(telling);
    telling = setTimeout(() => {
      status.textContent = told && form.dataset[told].replace('{n}', shown.length).replace('{q}', query);
    }, list.children.length ? 400 : 100);
    clearTimeout(keeping);
    keeping = setTimeout(() => history.replaceState(null, '', query ? '?q=' + encodeURIComponent(query) : location.pathname + location.hash), 400);
  };

  const links = () => [...list.querySelectorAll('a')];
  box.addEventListener('input', show);
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

// One byte a letter: ofos/outputs/search/index.py says why.
form.index.then(bytes => start(JSON.parse(new TextDecoder('windows-874').decode(bytes)))).catch(form.fail);
