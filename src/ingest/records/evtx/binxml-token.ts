/** Tokens of binary XML (MS-EVEN6 2.2.12; libevtx, "Token types"). */
export const Token = {
  endOfFile: 0x00,
  openStartElement: 0x01,
  closeStartElement: 0x02,
  closeEmptyElement: 0x03,
  endElement: 0x04,
  value: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  characterReference: 0x08,
  entityReference: 0x09,
  instructionTarget: 0x0a,
  instructionData: 0x0b,
  templateInstance: 0x0c,
  normalSubstitution: 0x0d,
  optionalSubstitution: 0x0e,
  fragmentHeader: 0x0f,
} as const;

/** Set on a token that more of its like follow; on an opening tag: that it has attributes. */
export const moreFlag = 0x40;

export const fragmentHeaderLength = 4;
