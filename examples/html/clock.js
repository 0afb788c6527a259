import { SessionClient, totals } from 'stint-client';

const KEPT = 'where-stint-is';
const part = (id) => document.getElementById(id);
let leave = () => undefined;

/** Follows the session of that server and that person's token, and draws it. */
function begin({ url, token }) {
  leave();
  const client = new SessionClient({ url, token });
  const ends = [client.subscribe(() => draw(client)), client.subscribeSeconds(() => draw(client))];
  leave = () => {
    for (const end of ends) end();
  };
  part('clock').hidden = false;
  part('punch').onclick = () => client.update(opposite);
}

const opposite = ({ currentStatus }) => ({ currentStatus: currentStatus === 'IN' ? 'OUT' : 'IN' });

function draw(client) {
  const { sessionData, error, syncStatus } = client.state();
  // Another token helps where this one is not known, or not any more.
  part('server').hidden = error?.retry !== 'sign-in';
  part('status').textContent = error ? `${syncStatus}, ${error.code}` : syncStatus;
  part('punch').disabled = !sessionData;
  if (!sessionData) return;
  part('name').textContent = sessionData.userName;
  part('punch').textContent = sessionData.currentStatus === 'IN' ? 'Clock out' : 'Clock in';
  const day = client.view().timesheet.day(sessionData.lastActiveDate);
  part('worked').textContent = inWords(totals(day, client.second() * 1000).work);
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
