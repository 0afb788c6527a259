import { fold, SessionClient, totals } from 'stint-client';

const KEPT = 'where-stint-is';
const part = (id) => document.getElementById(id);

/** Follows the session of that server and that person's token, and draws it. */
function begin({ url, token }) {
  const client = new SessionClient({ url, token });
  part('server').hidden = true;
  part('clock').hidden = false;
  client.subscribe(() => draw(client));
  client.subscribeSeconds(() => draw(client));
  part('punch').onclick = () =>
    client.update(({ currentStatus }) => ({
      currentStatus: currentStatus === 'IN' ? 'OUT' : 'IN',
    }));
}

function draw(client) {
  const { sessionData, error, syncStatus } = client.state();
  part('status').textContent = error ? error.code : syncStatus;
  part('punch').disabled = !sessionData;
  if (!sessionData) return;
  part('name').textContent = sessionData.userName;
  part('punch').textContent = sessionData.currentStatus === 'IN' ? 'Clock out' : 'Clock in';
  part('worked').textContent = inWords(worked(client));
}

/** Milliseconds of work of the current work day, what runs included. */
function worked(client) {
  const day = fold(client.view().events).day(client.state().sessionData.lastActiveDate);
  return totals(day, client.second() * 1000).work;
}

/** `1:02:03`, cut to the second. */
function inWords(millis) {
  const seconds = Math.floor(Math.max(0, millis) / 1000);
  const two = (number) => String(Math.floor(number)).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

part('server').onsubmit = (event) => {
  event.preventDefault();
  const said = Object.fromEntries(new FormData(event.target));
  localStorage.setItem(KEPT, JSON.stringify(said));
  begin(said);
};

const kept = localStorage.getItem(KEPT);
if (kept) begin(JSON.parse(kept));
