import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { io } from 'socket.io-client';

const serviceUrl = new URLSearchParams(location.search).get('service') ?? '';
const jobIds = location.hash.slice(1).split(',');

type Tick = { progress: number; currentStep: string; message?: string; timestamp: string };

/** As it is often written: each component opens a socket of its own and renders on every event. */
function Job({ jobId }: { jobId: string }) {
  const [tick, setTick] = useState<Tick | null>(null);
  const [count, setCount] = useState(0);
  const [isConnected, setConnected] = useState(false);
  useEffect(() => {
    const socket = io(serviceUrl, { transports: ['websocket'], forceNew: true });
    socket.on('connect', () => {
      socket.emit('job:subscribe', jobId);
      setConnected(true);
    });
    socket.on('job:progress', (next: Tick) => {
      setTick(next);
      setCount((before) => before + 1);
    });
    return () => void socket.disconnect();
  }, [jobId]);
  return (
    <li
      data-connected={isConnected}
      style={{ display: 'grid', gridTemplateColumns: '20rem 8rem 1fr 6rem 12rem', height: 56 }}
    >
      <a href={`/jobs/${jobId}`}>{jobId}</a>
      <progress value={tick?.progress ?? 0} max={100} />
      <span>{tick?.message}</span>
      <span className="count">{count}</span>
      <time>{tick === null ? null : new Date(tick.timestamp).toLocaleString()}</time>
    </li>
  );
}

const root = document.querySelector('#root');
if (root !== null) {
  createRoot(root).render(
    <ul>
      {jobIds.map((jobId) => (
        <Job key={jobId} jobId={jobId} />
      ))}
    </ul>,
  );
}
