// Runs in /embed/v1/?embed/contact/ : shows that embed of this very site, and tells the page around
// it how high the embed is. The embed itself has no script.
(function () {
  'use strict';
  var place = /^\?((?:[a-z0-9-]+\/)*embed\/(?:[a-z0-9-]+\/)*)(?:&|$)/.exec(location.search);
  if (!place) return;
  var frame = document.createElement('iframe');
  function tell() {
    var page = frame.contentDocument && frame.contentDocument.documentElement;
    if (page && parent !== self)
      parent.postMessage({ ofos: 1, height: page.getBoundingClientRect().height }, '*');
  }
  frame.addEventListener('load', function () {
    var page = frame.contentDocument, own, i;
    if (!page) return;
    frame.title = document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    // A frame as high as its words can't scroll to a place in them: such links open the full page.
    own = page.querySelectorAll('a[href^="#"]');
    for (i = 0; i < own.length; i++) {
      own[i].href = page.querySelector('footer a').href.replace(/#.*$/, '') + own[i].hash;
      own[i].target = '_blank';
      own[i].rel = 'noopener';
    }
    if (self.ResizeObserver) new ResizeObserver(tell).observe(page.documentElement);
    tell();
  });
  addEventListener('message', function (event) {
    if (event.source === parent && event.data && event.data.ofos === 1) tell();
  });
  // Relative: an address made of location.pathname may be another host's ("//evil.example/…").
  frame.src = '../../' + place[1];
  document.body.className = 'bare';
  document.body.replaceChild(frame, document.getElementById('frame'));
})();
