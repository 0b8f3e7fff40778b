import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import { Alert, Spin } from 'antd';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import './diagram.css';

export interface Badge {
  activity: string;
  text: string;
  kind: 'running' | 'failed';
  title: string;
}

interface DiagramProps {
  bpmn: string;
  /** Steps that were passed; the flows between two of them are drawn as passed, too. */
  passed?: string[];
  current?: string[];
  badges?: Badge[];
}

interface Canvas {
  zoom: (how: 'fit-viewport', center?: 'auto') => void;
  addMarker: (element: string, marker: string) => void;
}

interface Registry {
  get: (id: string) => { id: string } | undefined;
  filter: (
    keep: (element: { type: string; source?: { id: string }; target?: { id: string } }) => boolean,
  ) => { id: string }[];
}

interface Overlays {
  add: (element: string, overlay: { position: Record<string, number>; html: HTMLElement }) => void;
}

function badge({ text, kind, title }: Badge): HTMLElement {
  const element = document.createElement('span');
  element.className = `diagram-badge diagram-badge-${kind}`;
  element.textContent = text;
  element.title = title;
  return element;
}

function decorate(viewer: NavigatedViewer, { passed = [], current = [], badges = [] }: Omit<DiagramProps, 'bpmn'>) {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  const been = new Set(passed);
  passed.filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, 'diagram-passed'));
  registry
    .filter((element) => element.type === 'bpmn:SequenceFlow' && been.has(element.source?.id ?? '') && been.has(element.target?.id ?? ''))
    .forEach((flow) => canvas.addMarker(flow.id, 'diagram-passed'));
  current.filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, 'diagram-current'));
  badges
    .filter((one) => registry.get(one.activity))
    .forEach((one) =>
      overlays.add(one.activity, { position: one.kind === 'failed' ? { top: -12, right: 12 } : { bottom: 12, left: -10 }, html: badge(one) }),
    );
  canvas.zoom('fit-viewport', 'auto');
}

/** A process as it was drawn, to be moved and zoomed; fitted again whenever its box changes. */
export function Diagram({ bpmn, passed, current, badges }: DiagramProps) {
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'shown' | 'broken'>('loading');
  const marks = JSON.stringify({ passed, current, badges });

  useEffect(() => {
    const viewer = new NavigatedViewer({ container: box.current! });
    let shown = false;
    let gone = false;
    viewer
      .importXML(bpmn)
      .then(() => {
        if (gone) return;
        decorate(viewer, JSON.parse(marks) as Omit<DiagramProps, 'bpmn'>);
        shown = true;
        setState('shown');
      })
      .catch(() => !gone && setState('broken'));
    const observer = new ResizeObserver(() => shown && viewer.get<Canvas>('canvas').zoom('fit-viewport', 'auto'));
    observer.observe(box.current!);
    return () => {
      gone = true;
      observer.disconnect();
      viewer.destroy();
    };
  }, [bpmn, marks]);

  return (
    <div className="diagram" role="img" aria-label="流程图">
      {state === 'loading' && <Spin className="diagram-state" />}
      {state === 'broken' && <Alert className="diagram-state" type="warning" title="这个流程没有可显示的图形信息" />}
      <div ref={box} className="diagram-box" />
    </div>
  );
}
