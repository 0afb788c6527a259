import { formatTime, useRealtimeTimer, useSessionManager } from 'stint-client/react';

/** Stint's own page: while you develop, nothing but its API is at your app's address. */
const SIGN_IN = 'http://localhost:8080';

export default function App() {
  const { sessionData, updateSessionData, resetSession } = useSessionManager();
  const { liveWorkSeconds, clockIn, clockOut } = useRealtimeTimer(sessionData, updateSessionData);
  if (!sessionData) return <Status />;
  const isIn = sessionData.currentStatus === 'IN';
  return (
    <main>
      <h1>{sessionData.userName}</h1>
      <p role="timer">{formatTime(liveWorkSeconds)}</p>
      <button type="button" onClick={isIn ? clockOut : clockIn}>
        {isIn ? 'Clock out' : 'Clock in'}
      </button>
      <button type="button" onClick={resetSession}>
        Start the day again
      </button>
      <Status />
    </main>
  );
}

/** Whether all is saved, and what to do where it is not. */
function Status() {
  const { isLoading, error, syncStatus, refreshSession } = useSessionManager();
  if (isLoading && !error) return <p>Loading …</p>;
  if (!error) return <p role="status">{syncStatus}</p>;
  return (
    <p role="alert">
      {error.message} {error.retry === 'sign-in' && <a href={SIGN_IN}>Sign in</a>}
      {error.retry === 'refresh' && (
        <button type="button" onClick={refreshSession}>
          Refresh
        </button>
      )}
    </p>
  );
}
