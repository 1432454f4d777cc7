// The kit's page: a clerk's own office beside the official contact, in texts, scripts and notices.
// What is typed stays in these boxes: nothing is sent, nothing is stored. Words go in as text only.
(function () {
  'use strict';
  var form = document.getElementById('kit-own');
  if (!form) return;
  var fields = { name: '', place: '', phone: '' };
  var digits = form.getAttribute('data-digits').split(' ');
  var box = form.getAttribute('data-box').split(' ').map(Number);
  var subject = document.getElementById('kit-own-subject'), sheet = document.getElementById('kit-sheet');
  var over = document.getElementById('kit-own-over');
  var family = '"Leelawadee UI", Thonburi, "Noto Sans Thai", Loma, sans-serif';
  // Scripts stand in lines, texts in boxes; what both say without a name of somebody's own.
  var pieces = Array.prototype.map.call(document.querySelectorAll('[data-own]:not(g)'), function (node) {
    var text = node.localName === 'textarea';
    var parts = text ? node.value.split('\n') : node.querySelectorAll('p');
    return { node: node, text: text, lines: parts, at: +node.getAttribute('data-own'), line: null };
  });

  // One line: no line breaks, nothing invisible that turns the direction of what follows.
  function clean(value, most) {
    return value.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
      .replace(/ +/g, ' ').trim().slice(0, most);
  }
  function aloud(phone) {
    return phone.replace(/[๐-๙]/g, function (d) { return d.charCodeAt(0) - 0x0e50; })
      .replace(/[0-9]/g, function (d) { return ' ' + digits[+d] + ' '; })
      .replace(/[-()+.]/g, ' ').replace(/ +/g, ' ').trim();
  }
  // In one pass, so that braces in a name stay what they are.
  function line(spoken) {
    if (!fields.name && !fields.phone && !fields.place) return '';
    var pattern = form.getAttribute('data-' + (spoken ? 'spoken' : 'text') + (fields.phone ? '' : '-no-phone'));
    return pattern.replace(/\{(name|place|phone)\}/g, function (_, key) {
      return key === 'phone' && spoken ? aloud(fields.phone) : fields[key];
    }).replace(/ +/g, ' ').replace(/,( ,)+|, ,/g, ',').replace(/[ ,]+$/, '').trim();
  }
  function count(box) {
    var length = document.querySelector('[data-length="' + box.id + '"]');
    var parts = document.querySelector('[data-parts="' + box.id + '"]');
    var size = box.value.length;
    if (length) length.textContent = size;
    if (parts) parts.textContent = size <= 70 ? 1 : Math.ceil(size / 67);
    var said = document.getElementById(box.id + '-over');
    if (!said) return '';
    var limit = +said.getAttribute('data-limit');
    said.hidden = size <= limit;
    return size <= limit ? '' : over.getAttribute('data-over').replace('{what}', box.getAttribute('aria-label'))
      .replace('{size}', size).replace('{limit}', limit);
  }

  // ── the sheet: millimetres from its top left corner ──
  var pen = document.createElement('canvas').getContext('2d');
  function width(text, weight) {
    pen.font = weight + ' 100px ' + family;
    return pen.measureText(text).width / 100;
  }
  // Where a line may end: between words, or, where there are none, between letters and their marks.
  function ends(text) {
    var found = [], at;
    try {
      Array.from(new Intl.Segmenter('th', { granularity: 'word' }).segment(text), function (word) { found.push(word.index); });
    } catch (old) { /* told letter by letter */ }
    if (found.length < 3) {
      found = [];
      for (at = 1; at < text.length; at++) if (!/[\u0e30-\u0e3a\u0e45-\u0e4e\udc00-\udfff\u0300-\u036f]/.test(text[at]) && !/[\u0e40-\u0e44\ud800-\udbff]/.test(text[at - 1])) found.push(at);
    }
    return found.filter(function (end) { return end > 0 && end < text.length; });
  }
  // A text in one line, or in two where it would be too small.
  function folded(text, room, weight, small) {
    var best = [text], most = width(text, weight);
    if (room / most >= small) return best;
    ends(text).forEach(function (end) {
      var two = [text.slice(0, end).trim(), text.slice(end).trim()];
      var wide = Math.max(width(two[0], weight), width(two[1], weight));
      if (wide < most) { best = two; most = wide; }
    });
    return best;
  }
  // What stands in the box: each line with its place and size. Long ones are set smaller; all fit.
  function set() {
    var room = box[2] - 10, top = box[1] + 7.5, space = box[3] - 8.5;
    var call = fields.phone ? form.getAttribute('data-call') + ' ' + fields.phone : '';
    var names = fields.name ? folded(fields.name, room, 700, 5.5) : [];
    var below = [fields.place, call].filter(Boolean), one = below.join('  ');
    if (room / width(one, 400) >= 4.4) below = one ? [one] : [];
    else below = (fields.place ? folded(fields.place, room, 400, 3.4) : []).concat(call || []);
    var row = below.length > 2 ? 4.3 : 5.5, high = below.length * row;
    var each = (space - high) / (names.length || 1), said = [];
    function put(texts, weight, most, from, step) {
      var size = Math.min.apply(null, texts.map(function (text) { return Math.min(most, room / width(text, weight)); }));
      texts.forEach(function (text, n) {
        said.push({ text: text, weight: weight, size: size, y: from + step * n + (step + size * 0.7) / 2 });
      });
    }
    put(names, 700, Math.min(9, each / 1.4), top, each);
    put(below, 400, row / 1.3, box[1] + box[3] - high - 1, row);
    return said;
  }
  // The sheet itself is fetched when it comes into sight.
  var seen = !window.IntersectionObserver;
  if (!seen) new IntersectionObserver(function (entries, watch) {
    if (!entries.some(function (entry) { return entry.isIntersecting; })) return;
    watch.disconnect();
    seen = true;
    show();
  }).observe(sheet);
  function show() {
    var group = sheet.querySelector('g');
    group.textContent = '';
    set().forEach(function (said) {
      var text = document.createElementNS(group.namespaceURI, 'text');
      text.setAttribute('x', box[0] + 5);
      text.setAttribute('y', said.y);
      text.setAttribute('font-size', said.size);
      text.setAttribute('font-weight', said.weight);
      text.setAttribute('font-family', family);
      text.textContent = said.text;
      group.appendChild(text);
    });
    if (seen) sheet.querySelector('image').setAttribute('href', subject.value);
  }
  function update() {
    Object.keys(fields).forEach(function (key) {
      var input = document.getElementById('kit-own-' + key);
      fields[key] = clean(input.value, input.maxLength);
    });
    var told = [];
    pieces.forEach(function (piece) {
      var own = line(!piece.text);
      if (piece.text) {
        var lines = piece.lines.slice();
        if (own) lines.splice(piece.at, 0, own);
        piece.node.value = lines.join('\n');
        told.push(count(piece.node));
      } else {
        if (piece.line) piece.line.remove();
        piece.line = own ? document.createElement('p') : null;
        if (own) {
          piece.line.textContent = own;
          piece.node.insertBefore(piece.line, piece.lines[piece.at]);
        }
      }
    });
    over.textContent = told.filter(Boolean).join(' · ');
    made.hidden = true;
    sheet.removeAttribute('hidden');
    show();
  }

  function tell(name, hidden) {
    form.querySelector('[data-own-no-' + name + ']').hidden = hidden;
  }
  // The picture of the sheet, there before anything is done with it.
  function whole(then) {
    var image = new Image();
    image.onload = function () { then(image); };
    image.onerror = function () { tell('picture', false); };
    image.src = subject.value;
  }
  function print() {
    var copy = sheet.cloneNode(true);
    copy.removeAttribute('id');
    copy.removeAttribute('hidden');
    copy.querySelector('image').setAttribute('href', subject.value);
    document.body.appendChild(copy);
    document.documentElement.classList.add('kit-print');
    var printed = false;
    tell('print', true);
    function away() {
      document.documentElement.classList.remove('kit-print');
      if (copy.parentNode) copy.parentNode.removeChild(copy);
    }
    window.addEventListener('beforeprint', function () { printed = true; }, { once: true });
    window.addEventListener('afterprint', away, { once: true });
    // The browsers inside some apps have no way to print at all.
    try { window.print(); } catch (missing) { /* said below, as where nothing happens */ }
    // In the browsers of LINE and Facebook on Android nothing happens: it is said, and nothing piles up.
    // Where printing begins later, the sheet stays until it has.
    setTimeout(function () {
      if (printed) return;
      away();
      tell('print', false);
    }, 1000);
  }
  // 200 pixels an inch: an office printer shows no more of flat colours.
  var made = document.getElementById('kit-made'), scale = 200 / 25.4;
  function draw(image) {
    var canvas = document.createElement('canvas'), brush = canvas.getContext('2d');
    canvas.width = Math.round(210 * scale);
    canvas.height = Math.round(297 * scale);
    brush.fillStyle = '#fff';
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(image, 0, 0, canvas.width, canvas.height);
    brush.fillStyle = '#000';
    set().forEach(function (said) {
      brush.font = said.weight + ' ' + said.size * scale + 'px ' + family;
      brush.fillText(said.text, (box[0] + 5) * scale, said.y * scale);
    });
    try {
      // A page from a disk may not take pictures of what it shows.
      var link = made.querySelector('a'), share = made.querySelector('button');
      link.href = made.querySelector('img').src = canvas.toDataURL('image/png');
      made.querySelector('img').alt = [subject.options[subject.selectedIndex].text].concat(set().map(function (s) { return s.text; })).join(' ');
      made.hidden = false;
      sheet.setAttribute('hidden', '');  // it is the same
      share.hidden = true;
      canvas.toBlob(function (blob) {
        var file = { files: [new File([blob], link.download, { type: blob.type })] };
        if (!navigator.canShare || !navigator.canShare(file)) return;
        share.hidden = false;
        share.onclick = function () { navigator.share(file).catch(function () { /* nobody chose anything */ }); };
      });
    } catch (tainted) {
      tell('picture', false);
    }
  }
  form.addEventListener('input', update);
  document.getElementById('kit-own-print').addEventListener('click', function () { whole(print); });
  document.getElementById('kit-own-picture').addEventListener('click', function () {
    tell('picture', true);
    whole(draw);
  });
  document.getElementById('kit-own-clear').addEventListener('click', function () {
    Object.keys(fields).forEach(function (key) { document.getElementById('kit-own-' + key).value = ''; });
    update();
    document.getElementById('kit-own-name').focus();
  });
  form.hidden = false;
  update();  // a browser that comes back to the page has kept what was typed
})();
