// Finds pages for what people type. Plain ES2019; knows nothing of the page it runs in (box.js does).
//
// What can explain a query are phrases: titles, headings, and the names of aliases.yml. Each trigram of
// the query is explained by the one phrase of a page that is itself best explained by the query, or less
// well by the text; a page's score is how much of the query it explains, from 0 to 1. So one page may
// answer several parts of a question with several phrases, and a long name can't win by its length.

const HEADING = .8;  // what a heading is worth beside a title or a name
const TEXT = .67;    // … and a word in the text
const FIGURE = .8;   // … and a number
const SHARE = .25;   // a phrase counts when this much of it is in the query
const SLIPS = 2;     // as many slips of the finger are forgiven
const LIKE = .6;     // … in a phrase that is this much like the query
const LATIN = .78;   // … or this much in English, whose words are longer and more alike
const BEGUN = .8;    // … or that begins with it, for the reader may still be typing
const LEAST = .05;   // pages that explain less are not told

const [SAME, ALIKE] = RULES.map(list => list.map(([from, to]) => [new RegExp(from, 'g'), to]));
const apply = (list, text) => list.reduce((said, [from, to]) => said.replace(from, to), text);
const untilStill = once => text => {
  for (let after; (after = once(text)) !== text;) text = after;
  return text;
};
const foldOnce = text => apply(SAME, text
  .normalize('NFKC').toLowerCase()
  .replace(/[๐-๙]/g, digit => digit.charCodeAt() - 3664)
  .replace(/[ัิ-ฺ็-ํ]{2,}/g, marks => [...new Set(marks)].sort().join('')));
const fold = untilStill(foldOnce);
// Takes many texts at once, each on a line of its own: the rules run once, not once for each text.
const blur = untilStill(lines => apply(ALIKE, foldOnce(lines)
  .replace(/(\d)[ ().,/+–-]+(?=\d)/g, '$1')
  .replace(/[^0-9a-zÀ-ɏก-ฺเ-๎\n]+/g, ' ')
  .replace(/([ก-๎]) /g, '$1').replace(/ (?![a-z0-9])|^ /gm, '')));

// Numbers without their separators, and each run of digits: 0-123-45 is 012345, 0, 123 and 45.
const numbers = text => (text.match(/\d[\d\s().,/+–-]*\d|\d/g) || []).flatMap(number => {
  const runs = number.match(/\d+/g);
  return [...new Set([runs.join(''), ...runs])];
});

const trigrams = text => {
  const found = new Set();
  text = `‹${text}›`;
  for (let i = 0; i < text.length - 2; i++) found.add(text.substr(i, 3));
  return found;
};

// How many slips (a letter missing, added or changed, or two swapped) lie between a and b.
const slips = (a, b) => {
  // A slip at one end leaves the other; and in English seldom falls on the first letter (lottery is no pottery).
  if (Math.abs(a.length - b.length) > SLIPS || a[0] !== b[0] && (a[0] < '{' || a.slice(-1) !== b.slice(-1))) return Infinity;
  let before, last = [], row = [...b, 0].map((_, i) => i);
  for (let i = 0; i < a.length; i++) {
    [before, last, row] = [last, row, [i + 1]];
    for (let j = 0; j < b.length; j++) {
      row[j + 1] = Math.min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] !== b[j]));
      if (i && j && a[i] === b[j - 1] && a[i - 1] === b[j]) row[j + 1] = Math.min(row[j + 1], before[j - 1] + 1);
    }
  }
  return row[b.length];
};

const cutter = lang => {
  const words = self.Intl && Intl.Segmenter && new Intl.Segmenter(lang, { granularity: 'word' });
  return text => words
    ? [...words.segment(text)].filter(part => part.isWordLike).map(part => part.segment)
    : text.match(/[0-9a-zÀ-ɏก-๎]+/g) || [];
};

// index: [[url, title, [id, heading, "name|name", text], …], …]; the first part of a page has no id.
// Returns query → {words: those worth marking, hits: [{page, part, score, name}]}, best first; page and part are places in index.
const open = (index, lang) => {
  const cut = cutter(lang);
  const phrases = [], having = new Map(), texts = [];
  index.forEach(([, title, ...parts], page) => {
    const add = (text, part, worth, name) => phrases.push({ text, page, part, worth, name, weight: 0 });
    add(title, 0, 1);
    parts.forEach(([, heading, names, text], part) => {
      if (heading) add(heading, part, HEADING);
      if (names) names.split('|').forEach(name => add(name, part, 1, name));
      text = fold(heading + '\n' + text);
      texts.push({ page, part, text, names: names.split('|').filter(name => /\d|[๐-๙]/.test(name)), numbers: numbers(text) });
    });
  });
  const all = phrases.map(phrase => phrase.text).join('\n');
  const folded = fold(all).split('\n');
  blur(all).split('\n').forEach((text, i) => {
    phrases[i].text = folded[i];
    phrases[i].grams = trigrams(text);
    for (const gram of phrases[i].grams) having.has(gram) ? having.get(gram).push(phrases[i]) : having.set(gram, [phrases[i]]);
  });
  const weigh = gram => Math.log(1 + phrases.length / (1 + (having.get(gram) || []).length));
  having.forEach((list, gram) => {
    const weight = weigh(gram);
    for (const phrase of list) phrase.weight += weight;
  });

  return query => {
    query = fold(query.slice(0, 200)).trim();
    const words = [...new Set(cut(query))];
    const wanted = new Map();  // each trigram, and what it weighs
    for (const said of [query, ...words]) for (const gram of trigrams(blur(said))) wanted.set(gram, weigh(gram));

    const pages = index.map(() => ({ best: new Map(), parts: [], worth: 0 }));
    const raise = (map, gram, worth) => worth > (map.get(gram) || 0) && map.set(gram, worth);
    const explain = ({ page, part, name }, grams, worth) => {
      const there = pages[page];
      const here = there.parts[part] = there.parts[part] || new Map();
      let gain = 0;
      for (const gram of grams) if (wanted.has(gram)) {
        raise(there.best, gram, worth);
        raise(here, gram, worth);
        gain += worth * wanted.get(gram);
      }
      if (gain > there.worth) Object.assign(there, { worth: gain, name });
    };

    const met = new Map();  // each phrase that shares a trigram, and the weight of those it shares
    for (const [gram, weight] of wanted) {
      for (const phrase of having.get(gram) || []) met.set(phrase, (met.get(phrase) || 0) + weight);
    }
    for (const [phrase, weight] of met) {
      const share = weight / phrase.weight;
      if (share > SHARE) explain(phrase, phrase.grams, phrase.worth * Math.pow(share, 1.5));
    }
    for (const phrase of phrases) {
      const { text } = phrase;
      const like = query.length > 1 && text.startsWith(query)
        ? Math.max(BEGUN, query.length / text.length)
        : 1 - slips(query, text) / Math.max(query.length, text.length);
      if (like > (query < '{' ? LATIN : LIKE)) explain(phrase, wanted.keys(), phrase.worth * like * like * .95);
    }
    // The rarer a word or number is among the pages, the more it tells.
    const inTexts = (grams, worth, test) => {
      const found = texts.map(test);
      const rare = 1 - new Set(texts.filter((_, i) => found[i]).map(text => text.page)).size / (index.length + 1);
      texts.forEach(({ page, part }, i) => {
        const name = found[i];
        if (name) explain({ page, part, name: name.big && name }, grams, worth * rare * (name.big ? 1.2 : .6));
      });
    };
    for (const word of words) if (word.length > 2 && !/^\d/.test(word)) {
      const latin = /^[a-z]/.test(word) && new RegExp('(^|[^a-z])' + word.replace(/\W/g, '.'));
      inTexts(trigrams(blur(word)), TEXT, ({ text }) => latin ? latin.test(text) : text.includes(word));
    }
    for (const number of numbers(query)) {
      const same = other => other === number || number.length > 3 && other.includes(number);
      inTexts(trigrams(number), FIGURE, text => text.names.find(name => numbers(fold(name)).some(same)) || text.numbers.some(same));
    }

    let total = 0;
    wanted.forEach(weight => { total += weight; });
    const sum = map => {
      let found = 0;
      if (map) map.forEach((worth, gram) => { found += worth * wanted.get(gram); });
      return found / total;
    };
    const hits = total ? pages.map(({ best, parts, name }, page) => {
      const scores = Array.from(parts, sum);
      const part = scores.reduce((top, score, i) => score > (scores[top] || 0) ? i : top, 0);
      return { page, part, score: sum(best), name };
    }).filter(hit => hit.score > LEAST).sort((a, b) => b.score - a.score || index[a.page][0].length - index[b.page][0].length) : [];
    // Words that tell least (what, is, may) are not worth marking.
    const telling = words.map(word => {
      const grams = [...trigrams(blur(word))];
      return grams.reduce((sum, gram) => sum + weigh(gram), 0) / grams.length;
    });
    const told = words.filter((word, i) => word.length > 1 && telling[i] > .6 * Math.max(...telling));
    return { words: told.sort((a, b) => b.length - a.length), hits };
  };
};
