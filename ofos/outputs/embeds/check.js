// "Is it right?": compares the code in the address (?embed/contact/=1a2b3c4d) with the codes of
// today, asked for anew, so that an old copy of this page or of the frame is found out. Whoever
// passes the link on may add parameters of its own, or write the slashes as %2F.
(function () {
  'use strict';
  var verdict = document.getElementById('verdict');
  var asked = null;
  location.search.slice(1).split('&').forEach(function (part) {
    try { part = decodeURIComponent(part); } catch (broken) { return; }
    asked = asked || /^([a-z0-9\/-]+)=([0-9a-f]{8})$/.exec(part);
  });
  function say(name) {
    verdict.textContent = verdict.getAttribute('data-' + name);
    verdict.className = 'admonition';
    verdict.setAttribute('data-verdict', name);
  }
  if (!asked || !window.fetch) return;
  fetch(verdict.getAttribute('data-catalogue'), { cache: 'no-store' }).then(function (answer) {
    if (!answer.ok) throw answer.status;
    return answer.json();
  }).then(function (catalogue) {
    var item = Object.prototype.hasOwnProperty.call(catalogue.items, asked[1]) && catalogue.items[asked[1]];
    var told = item && item[document.documentElement.lang];
    say(!told ? 'unknown' : told.version === asked[2] ? 'current' : 'old');
  }).catch(function () { say('offline'); });
})();
