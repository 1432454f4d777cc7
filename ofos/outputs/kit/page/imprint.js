// The kit's page: a clerk's own office beside the official contact, in texts, scripts and the notice.
// What is typed stays in these boxes: nothing is sent, nothing is stored. Words go in as text only.
(function () {
  'use strict';
  var form = document.getElementById('kit-own');
  if (!form) return;
  var fields = { name: '', phone: '', place: '' };
  var boxes = Array.prototype.map.call(document.querySelectorAll('textarea[data-own]'), function (box) {
    return { node: box, lines: box.value.split('\n'), at: +box.getAttribute('data-own'),
             spoken: box.hasAttribute('data-own-spoken') };
  });
  var digits = form.getAttribute('data-digits').split(' ');

  // One line: no line breaks, nothing invisible that turns the direction of what follows.
  function clean(value) {
    return value.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ')
      .replace(/ +/g, ' ').trim().slice(0, 100);
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
    var over = document.getElementById(box.id + '-over');
    if (over) over.hidden = size <= +over.getAttribute('data-limit');
  }
  function show(selector, words) {
    form.querySelector(selector).textContent = words;
  }
  function update() {
    Object.keys(fields).forEach(function (key) {
      fields[key] = clean(document.getElementById('kit-own-' + key).value);
    });
    boxes.forEach(function (box) {
      var own = line(box.spoken), lines = box.lines.slice();
      if (own) lines.splice(box.at, 0, own);
      box.node.value = lines.join('\n');
      count(box.node);
    });
    show('[data-own-name]', fields.name);
    show('[data-own-place]', fields.place);
    show('[data-own-phone]', fields.phone);
    form.querySelector('[data-own-call]').hidden = !fields.phone;
    form.querySelector('.kit-sheet__own').hidden = !(fields.name || fields.phone || fields.place);
  }
  function print() {
    var sheet = document.getElementById('kit-sheet').cloneNode(true);
    sheet.removeAttribute('id');
    document.body.appendChild(sheet);
    document.documentElement.classList.add('kit-print');
    var printed = false, said = form.querySelector('[data-own-no-print]');
    said.hidden = true;
    function away() {
      document.documentElement.classList.remove('kit-print');
      if (sheet.parentNode) sheet.parentNode.removeChild(sheet);
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
      said.hidden = false;
    }, 1000);
  }
  form.addEventListener('input', update);
  document.getElementById('kit-own-print').addEventListener('click', print);
  document.getElementById('kit-own-clear').addEventListener('click', function () {
    Object.keys(fields).forEach(function (key) { document.getElementById('kit-own-' + key).value = ''; });
    update();
    document.getElementById('kit-own-name').focus();
  });
  form.hidden = false;
  update();  // a browser that comes back to the page has kept what was typed
})();
