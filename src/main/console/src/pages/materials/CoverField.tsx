import { Button, Flex, Modal, Segmented } from 'antd';
import { useState } from 'react';
import Cropper, { type Area } from 'react-easy-crop';
import type { Piece } from '../../api/material';
import { fileUrl } from '../../components/files';
import { cropOf, percentOf } from './crops';
import { ImagePicker } from './ImagePicker';

type Shape = 'cropWide' | 'cropSquare';

const SHAPES: Record<Shape, { label: string; aspect: number }> = {
  cropWide: { label: '2.35 : 1（第一篇）', aspect: 2.35 },
  cropSquare: { label: '1 : 1（其余各篇、转发）', aspect: 1 },
};

function Cropping({ piece, onChange, onClose }: { piece: Piece; onChange: (change: Partial<Piece>) => void; onClose: () => void }) {
  const [shape, setShape] = useState<Shape>('cropWide');
  const [at, setAt] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [crops, setCrops] = useState<Partial<Record<Shape, string>>>({});
  return (
    <Modal
      open
      title="裁剪封面"
      okText="用这样的裁剪"
      onCancel={onClose}
      onOk={() => {
        onChange(crops);
        onClose();
      }}
    >
      <Segmented<Shape>
        block
        value={shape}
        options={Object.entries(SHAPES).map(([value, { label }]) => ({ value: value as Shape, label }))}
        onChange={setShape}
      />
      <div className="cover-cropper">
        <Cropper
          key={shape}
          image={fileUrl(piece.cover)}
          aspect={SHAPES[shape].aspect}
          crop={at}
          zoom={zoom}
          initialCroppedAreaPercentages={percentOf(crops[shape] ?? piece[shape])}
          onCropChange={setAt}
          onZoomChange={setZoom}
          onCropComplete={(area: Area) => setCrops((before) => ({ ...before, [shape]: cropOf(area) }))}
        />
      </div>
    </Modal>
  );
}

/** The cover of an article, chosen from the library, and which parts of it WeChat shows. */
export function CoverField({ piece, onChange }: { piece: Piece; onChange: (change: Partial<Piece>) => void }) {
  const [open, setOpen] = useState<'pick' | 'crop'>();
  return (
    <Flex gap={12} align="center" wrap>
      {piece.cover && <img src={fileUrl(piece.cover)} alt="封面" className="article-cover" />}
      <Button onClick={() => setOpen('pick')}>{piece.cover ? '换一张' : '选择封面'}</Button>
      {piece.cover && <Button onClick={() => setOpen('crop')}>裁剪</Button>}
      {open === 'pick' && (
        <ImagePicker
          onClose={() => setOpen(undefined)}
          onPick={(cover) => {
            onChange({ cover, cropWide: '', cropSquare: '' });
            setOpen(undefined);
          }}
        />
      )}
      {open === 'crop' && <Cropping piece={piece} onChange={onChange} onClose={() => setOpen(undefined)} />}
    </Flex>
  );
}
