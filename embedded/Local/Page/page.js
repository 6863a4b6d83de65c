'use strict';
// The page that a module serves to people beside it: what it measures, and what can be changed of it. No request leaves the module.
const $ = id => document.getElementById(id);
const firstId = 2 ** 52;
let table, socket, module = 0, token = sessionStorage.getItem('token') || '', settings = {}, heardAt = 0, wait = 1000, over = false, begun = 0;
const asked = new Map();

function node(tag, text, parent) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

// A row of the table: key, label, unit, steps a unit, decimals, and of a setting its range and names.
function show([, , unit, steps, decimals], value) {
  if (value === true || value === false) return value ? 'on' : 'off';
  return (value / steps).toFixed(decimals) + (unit ? ' ' + unit : '');
}

function tell(text, kind) {
  const line = node('li', new Date().toLocaleTimeString() + '  ' + text);
  if (kind) line.className = kind;
  $('log').prepend(line);
  while ($('log').children.length > 8) $('log').lastChild.remove();
}

function state(text, live) {
  $('state').textContent = text;
  $('state').className = live ? 'live' : '';
}

const first = ['Q', 'V', 'I', 'P', 'aT'];

function tiles(title, rows, content, kind) {
  const present = rows.filter(row => row[0] in content);
  if (!present.length) return;
  if (title) node('h2', title, $('values'));
  const list = node('dl', undefined, $('values'));
  list.className = 'tiles ' + (kind || '');
  for (const row of present) {
    const tile = node('div', undefined, list);
    node('dt', row[1], tile);
    node('dd', row[0] === 'lat' || row[0] === 'lon' ? content[row[0]].toFixed(5) + '°' : show(row, content[row[0]]), tile).id = 'v-' + row[0];
  }
}

function onData(content) {
  heardAt = Date.now();
  $('values').replaceChildren();
  tiles('', first.map(key => table.fields.find(row => row[0] === key)), content, 'first');
  for (const group of [...new Set(table.fields.map(row => row[5]))])
    tiles(group, table.fields.filter(row => row[5] === group && !first.includes(row[0])), content);
  age();
}

function age() {
  if (!heardAt) return;
  const seconds = Math.round((Date.now() - heardAt) / 1000);
  $('age').textContent = seconds < 3 ? 'Measured just now.' : 'Measured ' + seconds + ' s ago.';
  for (const list of document.querySelectorAll('.tiles')) list.classList.toggle('old', seconds > 30);
}

function onReport(content) {
  for (const row of table.settings) if (row[0] in content) settings[row[0]] = content[row[0]];
  const chosen = $('setting').value;
  $('setting').replaceChildren();
  let group, part;
  for (const row of table.settings) {
    if (!(row[0] in settings)) continue;
    if (row[5] !== group) {
      part = node('optgroup', undefined, $('setting'));
      part.label = group = row[5];
    }
    node('option', row[1], part).value = row[0];
  }
  if (chosen) $('setting').value = chosen;
  choose();
}

function choose() {
  const row = table.settings.find(candidate => candidate[0] === $('setting').value);
  if (!row) return;
  const [key, , unit, steps, decimals, , range, names] = row;
  const old = $('value');
  const input = document.createElement(names.length ? 'select' : 'input');
  if (names.length) names.forEach((name, i) => { node('option', name, input).value = range[0] + i; });
  else Object.assign(input, { type: 'number', step: 1 / steps, min: range[0] / steps, max: range[1] / steps });
  input.id = 'value';
  input.required = true;
  input.value = names.length ? settings[key] : (settings[key] / steps).toFixed(decimals);
  if (document.activeElement !== old || old.dataset.key !== key) old.replaceWith(input);
  input.dataset.key = key;
  $('about').textContent = 'In force: ' + (names.length ? names[settings[key] - range[0]] : show(row, settings[key])) + '. '
    + (names.length ? '' : 'From ' + show(row, range[0]) + ' to ' + show(row, range[1]) + '.');
}

function ask(summary, data, what) {
  const id = firstId + Math.floor(Math.random() * (firstId - 1));
  asked.set(id, what);
  socket.send(JSON.stringify([{ type: 'request', esp_id: module, content: { id, summary, ttl: 120, ...(data ? { data } : {}) } }]));
  tell(what + ': asked');
}

function onMessage(message) {
  const content = message.content || {};
  if (message.type === 'data') onData(content);
  else if (message.type === 'report') onReport(content);
  else if (message.type === 'error') tell(content.reason || 'not understood', 'bad');
  else if (message.type === 'node') {
    $('up').textContent = content.up ? 'There is a way up to the cloud.'
      : 'No way up now; ' + content.waiting + ' readings wait on the module.';
  } else if (message.type === 'response') {
    const what = asked.get(content.id);
    if (what === undefined) return;
    if (content.status === 'success') tell(what + ': done', 'good');
    else if (content.status === 'error') tell(what + ': ' + content.reason, 'bad');
  }
}

function connect() {
  if (socket) {
    socket.onclose = null;
    socket.close();
  }
  socket = new WebSocket('ws://' + location.host + '/api/browser_ws' + (token ? '?token=' + token : ''));
  socket.onopen = () => { wait = 1000; state('live', true); };
  socket.onmessage = event => { for (const message of [].concat(JSON.parse(event.data))) onMessage(message); };
  socket.onclose = event => {
    state('not connected', false);
    if (over) return;
    // Closed by the module on purpose: the login is over, or other browsers took the places there are.
    if (event.code === 1000) { start(); return; }
    setTimeout(start, wait);
    wait = Math.min(2 * wait, 15000);
  };
}

// Of several that are under way, for a network that went may answer late, only the one that began last has a say.
async function start() {
  const mine = ++begun;
  try {
    if (!table) table = await (await fetch('/table.json')).json();
    const answer = await fetch('/api/user/check-auth', { headers: token ? { Authorization: 'Bearer ' + token } : {} });
    const who = await answer.json();
    if (mine !== begun) return;
    $('module').textContent = module = who.module;
    const sees = who.loggedIn || !who.hasPassword;
    $('login').hidden = sees;
    $('main').hidden = !sees;
    $('look').hidden = who.hasPassword;
    $('change').hidden = $('out').hidden = !who.loggedIn;
    if (sees) { connect(); return; }
    state('log in to see it', false);
    $('password').focus();
  } catch {
    if (mine !== begun) return;
    state('not connected', false);
    setTimeout(start, wait);
    wait = Math.min(2 * wait, 15000);
  }
}

$('loginform').onsubmit = async event => {
  event.preventDefault();
  $('loginerror').textContent = '';
  try {
    const answer = await fetch('/api/user/login', { method: 'POST', body: JSON.stringify({ password: $('password').value }) });
    if (answer.status === 429) {
      const seconds = Number(answer.headers.get('Retry-After')) || 2;
      $('loginerror').textContent = 'Too many tries: tried again in ' + seconds + ' s.';
      setTimeout(() => { if ($('password').value) $('loginform').requestSubmit(); }, 1000 * seconds);
    } else if (!answer.ok) {
      $('loginerror').textContent = 'The password is wrong.';
    } else {
      token = (await answer.json()).token;
      sessionStorage.setItem('token', token);
      $('password').value = '';
      start();
    }
  } catch {
    $('loginerror').textContent = 'The module does not answer.';
  }
};
$('logout').onclick = async () => {
  over = true;
  await fetch('/api/user/logout', { method: 'POST', headers: { Authorization: 'Bearer ' + token } }).catch(() => 0);
  sessionStorage.removeItem('token');
  location.reload();
};
$('setting').onchange = choose;
$('settingform').onsubmit = event => {
  event.preventDefault();
  const row = table.settings.find(candidate => candidate[0] === $('setting').value);
  const value = row[7].length ? Number($('value').value) : Math.round(Number($('value').value) * row[3]);
  ask('change-settings', { [row[0]]: value }, row[1]);
};
$('wifiform').onsubmit = event => {
  event.preventDefault();
  ask('connect-wifi', { ssid: $('ssid').value, password: $('wifipassword').value, auto: true }, 'Wi-Fi ' + $('ssid').value);
  $('wifipassword').value = '';
};
for (const button of document.querySelectorAll('[data-command]')) {
  button.onclick = () => {
    if (button.dataset.sure && !confirm(button.dataset.sure)) return;
    const data = button.dataset.on ? { on: button.dataset.on === 'true' } : undefined;
    ask(button.dataset.command, data, button.textContent);
  };
}
setInterval(age, 1000);
start();
