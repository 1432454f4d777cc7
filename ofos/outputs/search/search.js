// Finds pages for what people type. Plain ES2019; knows nothing of the page it runs in (box.js does).
//
// What can explain a query are phrases: titles, headings, and the names of aliases.yml. Each trigram of
// the query is explained by the one phrase of a page that is itself best explained by the query, or less
// well by the text; a page's score is how much of the query it explains, from 0 to 1. So one page may
// answer several parts of a question with several phrases, and a long name can't win by its length.
// A page takes part in what the page above it explains, as far as it explains something well itself:
// of “are there courses in cooking” the fields' page explains the one half, the page of food both.
// A phrase that asks (ใคร…, who …) is the answer when the query asks it, whatever else is named there.

const HEADING = .8;  // what a heading is worth beside a title or a name
const TEXT = .67;    // … and a word in the text, or anywhere in a name
const FIGURE = .8;   // … and a number
const SHARE = .25;   // a phrase counts when this much of it is in the query
const ASKED = .6;    // … and is what is asked when this much is
const ANSWER = .25;  // what it adds that a phrase asks the same: most if all of it is asked, and no longer one is
const FIRST = .4;    // how much more the beginning of a query tells than its end
const KIN = .85;     // how much of what the page above explains counts for those below it
const SLIPS = 2;     // as many slips of the finger are forgiven
const LIKE = .6;     // … in a phrase that is this much like the query
const LATIN = .78;   // … or this much in English, whose words are longer and more alike
const BEGUN = .8;    // … or that begins with it, for the reader may still be typing
const LEAST = .05;   // pages that explain less are not told
const SURE = .3;     // below this the best page is only a guess
const TIE = 50;      // scores nearer than one of as many parts are the same: first is what is asked, then the page farther down
const MOST = 10;     // as many pages are told
const LONGEST = 200; // of a longer query only the beginning is read

const [SAME, ALIKE, SAID, SOUND] = RULES.map(list => list.map(([from, to]) => [new RegExp(from, 'g'), to]));
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
const say = text => apply(SAID, fold(text));
// Takes many texts at once, each on a line of its own: the rules run once, not once for each text.
const blur = untilStill(lines => apply(ALIKE, foldOnce(lines)
  .replace(/(\d)[ ().,/+–-]+(?=\d)/g, '$1')
  .replace(/[^0-9a-zÀ-ɏก-ฺเ-๎\n]+/g, ' ')
  .replace(/([ก-๎]) /g, '$1').replace(/ (?![a-z0-9])|^ /gm, '')));
const sound = lines => apply(SOUND, blur(lines));

// What the same keys write when the keyboard is in the other language.
const turn = text => text.replace(/\S/g, /[ก-๛]/.test(text)
  ? letter => KEYS.includes(letter) ? String.fromCharCode(33 + KEYS.indexOf(letter)) : letter
  : letter => KEYS[letter.charCodeAt() - 33] || letter);

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

// text → its words, each with its place.
const cutter = lang => {
  const words = self.Intl && Intl.Segmenter && new Intl.Segmenter(lang, { granularity: 'word' });
  return text => words
    ? [...words.segment(text)].filter(part => part.isWordLike).map(part => [part.segment, part.index])
    : (found => text.replace(/[0-9a-zÀ-ɏก-๎]+/g, (word, at) => found.push([word, at])) && found)([]);
};

// pages: [[url, title, [id, heading, "name|name", text, "sound|sound"], …], …]; the first part of a page has no id.
// askers, small, elsewhere: "word|word" (aliases.yml says what they are).
// Returns (query, whether only as it was typed) → {said: the query as it was read, words: those worth marking,
// sure: from 0 to 1, hits: [{page, part, score, name, answers}], best first; page and part are places in pages}.
const open = ([pages, askers, small, elsewhere], lang) => {
  const cut = cutter(lang);
  const dull = new Set([...askers.split('|'), ...small.split('|')]);
  // The words by which a blurred text asks; “how can” asks how.
  const asking = new RegExp(askers.split('|').filter(word => word).map(word => word < '{' ? `\\b${word}\\b` : blur(word)).join('|') || '$^', 'g');
  const asks = text => (text.match(asking) || []).map(word => word.split(' ')[0]);
  const phrases = [], sounds = [], texts = [];
  pages.forEach(([, title, ...parts], page) => {
    const add = (text, part, worth, name) => phrases.push({ text, page, part, worth, name });
    add(title, 0, 1);
    parts.forEach(([, heading, names, text, heard], part) => {
      if (heading) add(heading, part, HEADING);
      if (names) names.split('|').forEach(name => add(name, part, 1, name));
      if (heard) heard.split('|').forEach(text => sounds.push({ text, page, part, worth: 1 }));
      text = fold(heading + '\n' + names + '\n' + text);
      texts.push({ page, part, text, names: names.split('|').map(name => [name, numbers(fold(name))]), numbers: numbers(text) });
    });
  });
  const lines = (list, spell) => spell(list.map(phrase => phrase.text).join('\n')).split('\n');
  lines(phrases, say).forEach((text, i) => { phrases[i].text = text; });
  // The page above each: of those whose address begins its own, the longest.
  const above = pages.map(([url]) => pages.reduce((best, [other], i) =>
    other.length < url.length && url.startsWith(other) && !(best >= 0 && other.length < pages[best][0].length) ? i : best, -1));

  // Phrases by the trigrams of their texts, as `spell` makes them; it does the same to a query.
  const view = (phrases, texts, spell) => {
    const having = new Map();
    texts.forEach((text, i) => {
      const seen = { phrase: phrases[i], grams: trigrams(text), asks: asks(text), weight: 0 };
      for (const gram of seen.grams) having.has(gram) ? having.get(gram).push(seen) : having.set(gram, [seen]);
    });
    const weigh = gram => Math.log(1 + phrases.length / (1 + (having.get(gram) || []).length));
    having.forEach((list, gram) => {
      const weight = weigh(gram);
      for (const seen of list) seen.weight += weight;
    });
    return { having, weigh, spell };
  };
  const blurred = lines(phrases, blur);
  const spelt = view(phrases, blurred, blur);
  let heard;
  const hear = () => {
    if (sounds[0]) return view(sounds, sounds.map(phrase => phrase.text), sound);
    const thai = phrases.map((_, i) => i).filter(i => /[ก-ฮ]/.test(blurred[i]));
    return view(thai.map(i => phrases[i]), apply(SOUND, thai.map(i => blurred[i]).join('\n')).split('\n'), sound);
  };

  // Made while the reader reads: it takes a slow phone a tenth of a second.
  setTimeout(() => { heard = heard || hear(); }, 1000);

  const read = ({ having, weigh, spell }, query) => {
    query = say(query).slice(0, LONGEST).trim();
    const places = cut(query);
    const words = [...new Set(places.map(([word]) => word))];
    const wanted = new Map();  // each trigram, and what it weighs
    // What is said first tells most: of “posters about food” it is the posters that are looked for.
    const want = (grams, from, till) => [...grams].forEach((gram, i, all) => {
      if (!wanted.has(gram)) wanted.set(gram, weigh(gram) * (1 + FIRST * (.5 - from - (till - from) * i / all.length)));
    });
    want(trigrams(spell(query)), 0, 1);
    words.forEach((word, i) => want(trigrams(spell(word)), i / words.length, i / words.length));
    const asked = asks(spell(query));

    const found = pages.map(() => ({ best: new Map(), parts: [], worth: 0, fit: 0, answers: 0 }));
    const explain = ({ page, part, name }, grams, worth) => {
      const there = found[page];
      const here = there.parts[part] = there.parts[part] || new Map();
      let gain = 0;
      for (const gram of grams) if (wanted.has(gram)) {
        for (const map of [there.best, here]) if (worth > (map.get(gram) || 0)) map.set(gram, worth);
        gain += worth * wanted.get(gram);
      }
      there.fit = Math.max(there.fit, worth);
      if (gain > there.worth) Object.assign(there, { worth: gain, name });
    };

    const met = new Map();  // each phrase that shares a trigram, and the weight of those it shares
    wanted.forEach((weight, gram) => {
      for (const seen of having.get(gram) || []) met.set(seen, (met.get(seen) || 0) + weight);
    });
    let longest = 1;
    met.forEach((weight, { phrase, grams, asks, weight: whole }) => {
      const share = weight / whole;
      if (share > SHARE) explain(phrase, grams, phrase.worth * Math.pow(share, 1.2));
      if (share > ASKED && asks.some(ask => asked.includes(ask))) {
        const there = found[phrase.page];
        there.answers = Math.max(there.answers, phrase.worth * Math.pow(share, 4) * whole);
        longest = Math.max(longest, whole);
      }
    });
    if (spell === blur) {
      for (const phrase of phrases) {
        const { text } = phrase;
        const like = query.length > 1 && text.startsWith(query)
          ? BEGUN + (1 - BEGUN) * query.length / text.length
          : 1 - slips(query, text) / Math.max(query.length, text.length);
        if (like > (query < '{' ? LATIN : LIKE)) explain(phrase, wanted.keys(), phrase.worth * like * like * .95);
      }
      // The rarer a word or number is among the pages, the more it tells.
      const inTexts = (grams, worth, test) => {
        const names = texts.map(test);
        const rare = 1 - new Set(texts.filter((_, i) => names[i]).map(text => text.page)).size / (pages.length + 1);
        texts.forEach(({ page, part }, i) => {
          const name = names[i];
          if (name) explain({ page, part, name: name.big && name }, grams, worth * rare * (name.big ? 1.2 : .6));
        });
      };
      for (const word of words) if (word.length > 2 && !/^\d/.test(word) && !dull.has(word)) {
        const latin = /^[a-z]/.test(word) && new RegExp('(^|[^a-z])' + word.replace(/\W/g, '.'));
        inTexts(trigrams(blur(word)), TEXT, ({ text }) => latin ? latin.test(text) : text.includes(word));
      }
      for (const number of numbers(query)) {
        const same = other => other === number || number.length > 3 && other.includes(number);
        inTexts(trigrams(number), FIGURE, text => (text.names.find(([, numbers]) => numbers.some(same)) || [text.numbers.some(same)])[0]);
      }
    }

    const kin = page => KIN * found[page].fit;
    const value = (page, gram) => page < 0 ? 0 : Math.max(found[page].best.get(gram) || 0, kin(page) * value(above[page], gram));
    const answers = page => page < 0 ? 0 : Math.max(found[page].answers / longest, kin(page) * answers(above[page]));
    // How much of `grams` is explained, from 0 to 1.
    const sum = (grams, worth) => {
      let all = 0, told = 0;
      for (const gram of grams) {
        all += wanted.get(gram);
        told += wanted.get(gram) * (worth(gram) || 0);
      }
      return told / all;
    };
    const hits = found.map(({ best, name }, page) => {
      const own = best.size && sum(wanted.keys(), gram => best.get(gram));
      return { page, name, answers: found[page].answers, score: own > LEAST && sum(wanted.keys(), gram => value(page, gram)) + ANSWER * answers(page) };
    }).filter(hit => hit.score)
      .sort((a, b) => Math.round(b.score * TIE) - Math.round(a.score * TIE) || b.answers - a.answers || pages[b.page][0].length - pages[a.page][0].length)
      .slice(0, MOST);
    for (const hit of hits) {
      const scores = Array.from(found[hit.page].parts, map => map ? sum(wanted.keys(), gram => map.get(gram)) : 0);
      hit.part = scores.indexOf(Math.max(...scores));
    }

    // Sure is what explains the telling words of the query, or its question; not what is asked of other sites.
    const telling = words.filter(word => word.length > 1 && !dull.has(word));
    const edges = new Set(places.flatMap(([word, at]) => [at, at + word.length]));
    let foreign = 0, rest = query;
    for (const word of elsewhere.split('|')) {
      const at = rest.indexOf(word);
      const end = at + word.length;
      if (at >= 0 && edges.has(at) && (edges.has(end) || rest[end] === 's' && edges.has(end + 1))) {
        foreign += Math.min(word.length, 5);
        rest = rest.replace(word, '\0'.repeat(word.length));
      }
    }
    let sure = 0;
    if (hits.length) {
      const [{ page, score }] = hits;
      const count = word => Math.min(word.length, 5);
      const all = telling.reduce((total, word) => total + count(word), 0);
      const told = telling.reduce((total, word) => total + count(word) * sum(trigrams(spell(word)), gram => value(page, gram)), 0);
      sure = Math.max(all && told / all, score) + ANSWER * answers(page) - 1.5 * foreign / (all || 1);
    }
    return { said: query, words: telling.sort((a, b) => b.length - a.length), hits, sure, foreign };
  };

  return (query, typed) => {
    query = query.slice(0, LONGEST);
    const first = read(spelt, query);
    if (typed || first.sure >= SURE) return first;
    const turned = turn(query), other = read(spelt, turned);
    if (other.sure >= SURE) return { ...other, turned };
    if (first.foreign || !/[a-z]/i.test(query)) return first;
    const third = read(heard = heard || hear(), query);
    const best = third.sure > first.sure ? third : first;
    return best.hits[0] || !other.hits[0] ? best : { ...other, turned };
  };
};
