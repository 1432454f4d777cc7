// In a frame (…/embed/live/): tells the page around it how high the words are, in the words of v1.js,
// or of WordPress (wp-embed.js) where that put a secret into the frame's address. WordPress lets such
// a frame open nothing, and follows for it only links to this very site: any other link, and a call,
// leads by the full page.
(function () {
  'use strict';
  if (parent === self) return;
  var page = document.documentElement, full = document.querySelector('footer a').href.split('#');
  var secret = /^#\?secret=([A-Za-z0-9]{1,64})$/.exec(location.hash);
  var own = document.querySelectorAll('a[href^="#"]'), i;
  // A frame as high as its words can't scroll to a place in them: such links open the full page.
  for (i = 0; i < own.length; i++) {
    own[i].href = full[0] + own[i].hash;
    own[i].target = '_blank';
    own[i].rel = 'noopener';
  }
  function say(message, value) {
    parent.postMessage({ message: message, value: value, secret: secret[1] }, '*');
  }
  function tell() {
    var height = page.getBoundingClientRect().height;
    if (secret) say('height', Math.ceil(height));
    else parent.postMessage({ ofos: 1, height: height }, '*');
  }
  if (secret && self.origin === 'null') {
    document.addEventListener('click', function (event) {
      var link = event.target.closest('a[href]');
      if (!link) return;
      event.preventDefault();
      say('link', link.host === location.host ? link.href : full.join('#'));
    });
  }
  addEventListener('message', function (event) {
    var data = event.data;
    if (event.source !== parent || !data) return;
    if (secret ? data.message === 'ready' && data.secret === secret[1] : data.ofos === 1) tell();
  });
  if (self.ResizeObserver) new ResizeObserver(tell).observe(page);
  tell();
})();
