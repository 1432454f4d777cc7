// The builder's form: chooses a snippet from embed/catalogue.json and shows it live. The patterns of
// the snippets come with the catalogue, so they are written once, in ofos/snippets.py.
(function () {
  'use strict';
  function one(name) { return document.getElementById('maker' + name); }
  var form = one(''), what = one('-what'), language = one('-language'), level = one('-level');
  var width = one('-width'), box = one('-snippet'), shown = one('-shown');
  var wrong = one('-width-wrong');
  var root = form.getAttribute('data-root'), catalogue;

  function fill(pattern, values) {
    return pattern.replace(/\{([a-z]+)\}/g, function (all, name) {
      return Object.prototype.hasOwnProperty.call(values, name) ? values[name] : all;
    });
  }
  function plain(html) {
    return new DOMParser().parseFromString(html, 'text/html').body.textContent;
  }
  function chosen() { return catalogue.items[what.value][language.value]; }
  function pixels() {
    return width.validity.valid && width.value ? Number(width.value) : 0;
  }
  function names() {
    var before = what.value, groups = {};
    what.textContent = '';
    ['cards', 'pages'].forEach(function (name) {
      groups[name] = document.createElement('optgroup');
      groups[name].label = what.getAttribute('data-' + name);
      what.appendChild(groups[name]);
    });
    Object.keys(catalogue.items).forEach(function (place) {
      var item = catalogue.items[place], told = item[language.value], option;
      if (!told) return;
      option = document.createElement('option');
      option.value = place;
      option.lang = language.value;
      option.textContent = plain(told.title);
      groups[item.card ? 'cards' : 'pages'].appendChild(option);
    });
    what.value = before;
    if (what.selectedIndex < 0) what.selectedIndex = 0;
  }
  function write(height) {
    var values = Object.assign({ site: catalogue.site }, chosen());
    values.width = pixels() || '100%';
    if (height) values.height = height;
    box.value = fill(catalogue.levels[level.value], values);
  }
  function element(name, values, inside) {
    var made = document.createElement(name);
    Object.keys(values).forEach(function (key) { made.setAttribute(key, values[key]); });
    if (inside) made.append(inside);
    return made;
  }
  function show() {
    var told = chosen(), title = plain(told.title), away = { href: told.full, target: '_blank', rel: 'noopener' };
    var made;
    shown.textContent = '';
    shown.lang = language.value;
    one('-why').textContent = level.options[level.selectedIndex].getAttribute('data-why');
    width.disabled = level.value !== 'frame' && level.value !== 'auto';
    // What is refused is said. (A disabled field is never wrong.)
    wrong.textContent = width.validity.valid ? '' : wrong.getAttribute('data-wrong');
    write();
    if (level.value === 'address') made = element('a', away, told.full);
    else if (level.value === 'link') made = element('a', away, title);
    else if (level.value === 'banner') {
      made = element('a', away, element('img', {
        src: root + told.banner.slice(catalogue.site.length), alt: '', width: 600, height: 315
      }));
      made.append(element('br', {}), title);
    } else if (level.value === 'text') made = element('pre', {}, told.text);
    else {
      made = element('iframe', {
        src: root + told.path, title: title, width: pixels() || '100%', height: told.height
      });
      made.addEventListener('load', function () {
        var high = made.contentDocument &&
          Math.ceil(made.contentDocument.documentElement.getBoundingClientRect().height);
        // A card is as high as its words, so that nothing scrolls; a page keeps a window's height.
        if (!high || !catalogue.items[what.value].card) return;
        made.height = high;
        // Of all the room there is, nobody knows how much that will be: the height for a phone stays.
        if (pixels()) write(high + 10);
      });
    }
    shown.append(made);
  }
  function start() {
    fetch(form.getAttribute('data-catalogue')).then(function (answer) { return answer.json(); })
      .then(function (told) {
        catalogue = told;
        names();
        what.addEventListener('change', show);
        level.addEventListener('change', show);
        width.addEventListener('change', show);
        language.addEventListener('change', function () { names(); show(); });
        form.addEventListener('submit', function (event) { event.preventDefault(); });
        form.hidden = false;
        one('-wait').hidden = true;
        show();
      });
  }
  // Nothing is asked for until somebody wants to build: most readers come to read.
  if (one('-fold').open) start();
  else one('-fold').addEventListener('toggle', start, { once: true });
})();
