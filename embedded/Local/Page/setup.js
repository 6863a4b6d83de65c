'use strict';
// Makes the provisioning file of a module and gives it to the module.
const form = document.getElementById('form');
const told = document.getElementById('told');
form.onsubmit = async event => {
  event.preventDefault();
  const lines = ['battery node 1'];
  for (const input of form.querySelectorAll('input')) if (input.value) lines.push(input.name + ' = ' + input.value);
  const more = document.getElementById('more').value.trim();
  if (more) lines.push(more);
  told.className = '';
  told.textContent = 'Asking the module…';
  try {
    const answer = await fetch('/api/setup', { method: 'POST', body: lines.join('\n') + '\n' });
    if (answer.ok) {
      form.hidden = true;
      told.textContent = 'The module is set up, and starts now. Join the Wi-Fi of its mesh, or of the site.';
      return;
    }
    told.className = 'bad';
    told.textContent = answer.status === 409 ? 'Somebody has set it up already.' : await answer.text() || 'The module does not take it.';
  } catch {
    told.className = 'bad';
    told.textContent = 'The module does not answer.';
  }
};
